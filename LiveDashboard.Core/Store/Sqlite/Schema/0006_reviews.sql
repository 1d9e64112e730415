-- LiveDashboard schema 6: reviews. Validations get their content, a review and versions; recommendations and the audit log are new.
-- The rules of schema 1 hold: nothing newer than SQLite 3.37 in a default, check or trigger.

-- ---------------------------------------------------------------- validations: what was judged, and what people say to it
ALTER TABLE validations ADD COLUMN content TEXT CONSTRAINT content CHECK (length(CAST(content AS BLOB)) <= 1048576);
ALTER TABLE validations ADD COLUMN enhanced TEXT CONSTRAINT enhanced CHECK (length(CAST(enhanced AS BLOB)) <= 2097152);
ALTER TABLE validations ADD COLUMN severity TEXT CONSTRAINT severity CHECK (severity IN ('low', 'medium', 'high', 'critical'));
ALTER TABLE validations ADD COLUMN confidence REAL CONSTRAINT confidence CHECK (confidence BETWEEN 0 AND 1);
ALTER TABLE validations ADD COLUMN review TEXT NOT NULL DEFAULT 'pending' CONSTRAINT review CHECK (review IN ('pending', 'approved', 'rejected', 'enhanced'));
ALTER TABLE validations ADD COLUMN reviewer TEXT CONSTRAINT reviewer CHECK (length(CAST(reviewer AS BLOB)) <= 256);
ALTER TABLE validations ADD COLUMN review_notes TEXT CONSTRAINT review_notes CHECK (length(CAST(review_notes AS BLOB)) <= 8192);
ALTER TABLE validations ADD COLUMN reviewed_at INTEGER CONSTRAINT reviewed_at CHECK (reviewed_at BETWEEN 0 AND 253402300799999);
ALTER TABLE validations ADD COLUMN written_at INTEGER CONSTRAINT written_at CHECK (written_at BETWEEN 0 AND 253402300799999);
ALTER TABLE validations ADD COLUMN source TEXT CONSTRAINT source CHECK (length(CAST(source AS BLOB)) <= 256);
ALTER TABLE validations ADD COLUMN uid TEXT CONSTRAINT uid CHECK (length(CAST(uid AS BLOB)) <= 200);
-- Of the same file, from 1. Given by the database.
ALTER TABLE validations ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- Rises with each change: who decides upon a row says which one was seen.
ALTER TABLE validations ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
-- Who makes the change that is being written; read by the audit log, and empty again after it.
ALTER TABLE validations ADD COLUMN changed_by TEXT CONSTRAINT changed_by CHECK (length(CAST(changed_by AS BLOB)) <= 256);
ALTER TABLE validations ADD COLUMN severity_rank INTEGER GENERATED ALWAYS AS (CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END) VIRTUAL;
CREATE UNIQUE INDEX validations_uid ON validations (uid) WHERE uid IS NOT NULL;
CREATE INDEX validations_review ON validations (review, status, id);
CREATE INDEX validations_rank ON validations (severity_rank, id);
CREATE INDEX validations_findings ON validations (errors, id);
UPDATE validations SET
    severity = CASE status WHEN 'failed' THEN 'high' WHEN 'unreadable' THEN 'high' WHEN 'warnings' THEN 'medium' ELSE 'low' END;

DROP VIEW validations_json;
CREATE VIEW validations_json (id, data) AS SELECT id, json_object(
        'id', id,
        'workflow_id', workflow_id,
        'file_path', file_path,
        'family', family,
        'status', status,
        'severity', severity,
        'confidence', confidence,
        'errors', errors,
        'warnings', warnings,
        'source', source,
        'version', version,
        'review', review,
        'reviewer', reviewer,
        'review_notes', review_notes,
        'reviewed_at', reviewed_at,
        'written_at', written_at,
        'revision', revision,
        'created_at', created_at,
        'updated_at', updated_at)
    FROM validations;

DROP TRIGGER validations_created;
DROP TRIGGER validations_updated;
DROP TRIGGER validations_deleted;

-- A retry with a known uid changes nothing.
CREATE TRIGGER validations_known BEFORE INSERT ON validations
WHEN NEW.uid IS NOT NULL
BEGIN
    SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM validations WHERE uid = NEW.uid);
END;

CREATE TRIGGER validations_created AFTER INSERT ON validations
BEGIN
    UPDATE validations SET
        severity = coalesce(severity, CASE status WHEN 'failed' THEN 'high' WHEN 'unreadable' THEN 'high' WHEN 'warnings' THEN 'medium' ELSE 'low' END),
        version = 1 + coalesce((SELECT max(version) FROM validations v WHERE v.file_path = NEW.file_path AND v.id < NEW.id), 0)
    WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'validation_created', CASE WHEN NEW.status IN ('failed', 'unreadable') THEN 'warning' WHEN NEW.workflow_id IS NULL THEN 'info' ELSE 'debug' END, 'validations', id, data FROM validations_json WHERE id = NEW.id;
END;

-- A decision is taken back before another one is taken; what was applied stays applied.
CREATE TRIGGER validations_decided BEFORE UPDATE OF review ON validations
WHEN NEW.review IS NOT OLD.review
BEGIN
    SELECT RAISE(ABORT, 'validations: enhanced content does not go back') WHERE OLD.review = 'enhanced';
    SELECT RAISE(ABORT, 'validations: decided already; set review to pending first') WHERE OLD.review IN ('approved', 'rejected') AND NEW.review IN ('approved', 'rejected');
END;

CREATE TRIGGER validations_updated AFTER UPDATE ON validations
WHEN NEW.workflow_id IS NOT OLD.workflow_id
   OR NEW.file_path IS NOT OLD.file_path
   OR NEW.family IS NOT OLD.family
   OR NEW.types IS NOT OLD.types
   OR NEW.status IS NOT OLD.status
   OR NEW.issues IS NOT OLD.issues
   OR NEW.errors IS NOT OLD.errors
   OR NEW.warnings IS NOT OLD.warnings
   OR NEW.size_bytes IS NOT OLD.size_bytes
   OR NEW.content_hash IS NOT OLD.content_hash
   OR NEW.duration_ms IS NOT OLD.duration_ms
   OR NEW.created_at IS NOT OLD.created_at
   OR NEW.content IS NOT OLD.content
   OR NEW.enhanced IS NOT OLD.enhanced
   OR (NEW.severity IS NOT OLD.severity AND OLD.severity IS NOT NULL)
   OR NEW.confidence IS NOT OLD.confidence
   OR NEW.review IS NOT OLD.review
   OR NEW.reviewer IS NOT OLD.reviewer
   OR NEW.review_notes IS NOT OLD.review_notes
   OR NEW.written_at IS NOT OLD.written_at
   OR NEW.source IS NOT OLD.source
BEGIN
    UPDATE validations SET
        updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)),
        reviewed_at = CASE WHEN NEW.review = 'pending' THEN NULL WHEN NEW.review IS NOT OLD.review THEN (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) ELSE OLD.reviewed_at END,
        revision = OLD.revision + 1,
        changed_by = NULL
    WHERE id = NEW.id;
    INSERT INTO audit_log (actor, action, entity, entity_id, before, after, note)
    SELECT coalesce(NEW.changed_by, NEW.reviewer, 'sql'),
        CASE WHEN NEW.review IS NOT OLD.review THEN CASE NEW.review WHEN 'pending' THEN 'taken_back' ELSE NEW.review END WHEN NEW.written_at IS NOT OLD.written_at THEN 'written' ELSE 'enhanced' END,
        'validations', NEW.id,
        json_object('review', OLD.review, 'reviewer', OLD.reviewer, 'bytes', length(CAST(coalesce(OLD.enhanced, OLD.content) AS BLOB))),
        json_object('review', NEW.review, 'reviewer', NEW.reviewer, 'bytes', length(CAST(coalesce(NEW.enhanced, NEW.content) AS BLOB))), NEW.review_notes
    WHERE NEW.review IS NOT OLD.review OR NEW.enhanced IS NOT OLD.enhanced OR NEW.written_at IS NOT OLD.written_at;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT CASE
            WHEN NEW.review = 'approved' AND OLD.review <> 'approved' THEN 'validation_approved'
            WHEN NEW.review = 'rejected' AND OLD.review <> 'rejected' THEN 'validation_rejected'
            WHEN NEW.review = 'enhanced' AND (OLD.review <> 'enhanced' OR NEW.enhanced IS NOT OLD.enhanced) THEN 'validation_enhanced'
            WHEN NEW.written_at IS NOT OLD.written_at THEN 'validation_written'
            ELSE 'validation_updated' END, CASE
            WHEN NEW.review IS NOT OLD.review AND NEW.review <> 'pending' THEN 'info'
            WHEN NEW.enhanced IS NOT OLD.enhanced OR NEW.written_at IS NOT OLD.written_at THEN 'info'
            ELSE 'debug' END,
        'validations', id, json_set(data, '$.was_status', OLD.status, '$.was_review', OLD.review) FROM validations_json WHERE id = NEW.id;
END;

CREATE TRIGGER validations_deleted AFTER DELETE ON validations
BEGIN
    DELETE FROM recommendations WHERE validation_id = OLD.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('validation_deleted', 'debug', 'validations', OLD.id, json_object('id', OLD.id, 'was_status', OLD.status, 'was_review', OLD.review));
END;

-- ---------------------------------------------------------------- recommendations
CREATE TABLE recommendations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    validation_id INTEGER,
    file_path TEXT CONSTRAINT file_path CHECK (length(CAST(file_path AS BLOB)) BETWEEN 1 AND 4096),
    type TEXT NOT NULL DEFAULT 'edit' CONSTRAINT type CHECK (length(CAST(type AS BLOB)) BETWEEN 1 AND 128),
    title TEXT NOT NULL CONSTRAINT title CHECK (length(CAST(title AS BLOB)) BETWEEN 1 AND 1024),
    scope TEXT CONSTRAINT scope CHECK (length(CAST(scope AS BLOB)) <= 256),
    -- Where original begins, counted from 1.
    line INTEGER CONSTRAINT line CHECK (line BETWEEN 1 AND 100000000),
    severity TEXT NOT NULL DEFAULT 'medium' CONSTRAINT severity CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    confidence REAL CONSTRAINT confidence CHECK (confidence BETWEEN 0 AND 1),
    status TEXT NOT NULL DEFAULT 'pending' CONSTRAINT status CHECK (status IN ('proposed', 'pending', 'approved', 'rejected', 'applied')),
    reviewer TEXT CONSTRAINT reviewer CHECK (length(CAST(reviewer AS BLOB)) <= 256),
    notes TEXT CONSTRAINT notes CHECK (length(CAST(notes AS BLOB)) <= 8192),
    reviewed_at INTEGER CONSTRAINT reviewed_at CHECK (reviewed_at BETWEEN 0 AND 253402300799999),
    source TEXT CONSTRAINT source CHECK (length(CAST(source AS BLOB)) <= 256),
    uid TEXT CONSTRAINT uid CHECK (length(CAST(uid AS BLOB)) BETWEEN 1 AND 200),
    revision INTEGER NOT NULL DEFAULT 0,
    changed_by TEXT CONSTRAINT changed_by CHECK (length(CAST(changed_by AS BLOB)) <= 256),
    created_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    updated_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    severity_rank INTEGER GENERATED ALWAYS AS (CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END) VIRTUAL,
    -- It says what to replace, so it can be applied.
    has_original INTEGER GENERATED ALWAYS AS (original IS NOT NULL) VIRTUAL,
    -- Long ones last: a list reads past them without reading them.
    instruction TEXT CONSTRAINT instruction CHECK (length(CAST(instruction AS BLOB)) <= 16384),
    rationale TEXT CONSTRAINT rationale CHECK (length(CAST(rationale AS BLOB)) <= 16384),
    original TEXT CONSTRAINT original CHECK (length(CAST(original AS BLOB)) <= 262144),
    proposed TEXT CONSTRAINT proposed CHECK (length(CAST(proposed AS BLOB)) <= 262144)
) STRICT;
CREATE UNIQUE INDEX recommendations_uid ON recommendations (uid) WHERE uid IS NOT NULL;
CREATE INDEX recommendations_status ON recommendations (status, id);
CREATE INDEX recommendations_validation ON recommendations (validation_id, id) WHERE validation_id IS NOT NULL;
CREATE INDEX recommendations_rank ON recommendations (severity_rank, id);
CREATE INDEX recommendations_confidence ON recommendations (confidence, id);
CREATE INDEX recommendations_file ON recommendations (file_path, id);
CREATE INDEX recommendations_updated ON recommendations (updated_at);

CREATE VIEW recommendations_json (id, data) AS SELECT id, json_object(
        'id', id,
        'validation_id', validation_id,
        'file_path', file_path,
        'type', type,
        'title', title,
        'scope', scope,
        'line', line,
        'has_original', has_original,
        'severity', severity,
        'confidence', confidence,
        'status', status,
        'reviewer', reviewer,
        'notes', notes,
        'reviewed_at', reviewed_at,
        'source', source,
        'revision', revision,
        'created_at', created_at,
        'updated_at', updated_at)
    FROM recommendations;

CREATE TRIGGER recommendations_known BEFORE INSERT ON recommendations
WHEN NEW.uid IS NOT NULL
BEGIN
    SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM recommendations WHERE uid = NEW.uid);
END;

CREATE TRIGGER recommendations_created AFTER INSERT ON recommendations
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'recommendation_created', 'info', 'recommendations', id, data FROM recommendations_json WHERE id = NEW.id;
END;

CREATE TRIGGER recommendations_decided BEFORE UPDATE OF status ON recommendations
WHEN NEW.status IS NOT OLD.status
BEGIN
    SELECT RAISE(ABORT, 'recommendations: what was applied stays applied') WHERE OLD.status = 'applied';
    SELECT RAISE(ABORT, 'recommendations: only an approved one can be applied') WHERE NEW.status = 'applied' AND OLD.status <> 'approved';
    SELECT RAISE(ABORT, 'recommendations: decided already; set status to pending first') WHERE OLD.status IN ('approved', 'rejected') AND NEW.status IN ('approved', 'rejected');
END;

CREATE TRIGGER recommendations_updated AFTER UPDATE ON recommendations
WHEN NEW.validation_id IS NOT OLD.validation_id
   OR NEW.file_path IS NOT OLD.file_path
   OR NEW.type IS NOT OLD.type
   OR NEW.title IS NOT OLD.title
   OR NEW.scope IS NOT OLD.scope
   OR NEW.line IS NOT OLD.line
   OR NEW.severity IS NOT OLD.severity
   OR NEW.confidence IS NOT OLD.confidence
   OR NEW.status IS NOT OLD.status
   OR NEW.reviewer IS NOT OLD.reviewer
   OR NEW.notes IS NOT OLD.notes
   OR NEW.source IS NOT OLD.source
   OR NEW.created_at IS NOT OLD.created_at
   OR NEW.instruction IS NOT OLD.instruction
   OR NEW.rationale IS NOT OLD.rationale
   OR NEW.original IS NOT OLD.original
   OR NEW.proposed IS NOT OLD.proposed
BEGIN
    UPDATE recommendations SET
        updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)),
        reviewed_at = CASE WHEN NEW.status IN ('proposed', 'pending') THEN NULL WHEN NEW.status IS NOT OLD.status AND NEW.status <> 'applied' THEN (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) ELSE OLD.reviewed_at END,
        revision = OLD.revision + 1,
        changed_by = NULL
    WHERE id = NEW.id;
    INSERT INTO audit_log (actor, action, entity, entity_id, before, after, note)
    SELECT coalesce(NEW.changed_by, NEW.reviewer, 'sql'),
        CASE WHEN NEW.status IS OLD.status THEN 'edited' WHEN NEW.status IN ('proposed', 'pending') THEN CASE WHEN OLD.status IN ('approved', 'rejected') THEN 'taken_back' ELSE NEW.status END ELSE NEW.status END,
        'recommendations', NEW.id,
        json_object('status', OLD.status, 'reviewer', OLD.reviewer, 'severity', OLD.severity, 'proposed', substr(OLD.proposed, 1, 2000)),
        json_object('status', NEW.status, 'reviewer', NEW.reviewer, 'severity', NEW.severity, 'proposed', substr(NEW.proposed, 1, 2000)), NEW.notes;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT CASE WHEN NEW.status IS NOT OLD.status AND NEW.status IN ('approved', 'rejected', 'applied') THEN 'recommendation_' || NEW.status ELSE 'recommendation_updated' END,
        CASE WHEN NEW.status IS NOT OLD.status AND NEW.status IN ('approved', 'rejected', 'applied') THEN 'info' ELSE 'debug' END,
        'recommendations', id, json_set(data, '$.was_status', OLD.status) FROM recommendations_json WHERE id = NEW.id;
END;

CREATE TRIGGER recommendations_keep_id BEFORE UPDATE OF id ON recommendations
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'recommendations: an id does not change');
END;

CREATE TRIGGER recommendations_deleted AFTER DELETE ON recommendations
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('recommendation_deleted', 'debug', 'recommendations', OLD.id, json_object('id', OLD.id, 'was_status', OLD.status));
END;

-- ---------------------------------------------------------------- the audit log: who did what, also what was refused
CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT at CHECK (at BETWEEN 0 AND 253402300799999),
    actor TEXT NOT NULL CONSTRAINT actor CHECK (length(CAST(actor AS BLOB)) BETWEEN 1 AND 256),
    action TEXT NOT NULL CONSTRAINT action CHECK (length(CAST(action AS BLOB)) BETWEEN 1 AND 64),
    entity TEXT NOT NULL CONSTRAINT entity CHECK (length(CAST(entity AS BLOB)) BETWEEN 1 AND 64),
    entity_id TEXT NOT NULL CONSTRAINT entity_id CHECK (length(CAST(entity_id AS BLOB)) BETWEEN 1 AND 200),
    outcome TEXT NOT NULL DEFAULT 'done' CONSTRAINT outcome CHECK (outcome IN ('done', 'refused')),
    before TEXT CONSTRAINT before CHECK (before IS NULL OR (length(CAST(before AS BLOB)) <= 65536 AND json_valid(before))),
    after TEXT CONSTRAINT after CHECK (after IS NULL OR (length(CAST(after AS BLOB)) <= 65536 AND json_valid(after))),
    note TEXT CONSTRAINT note CHECK (length(CAST(note AS BLOB)) <= 8192)
) STRICT;
CREATE INDEX audit_log_entity ON audit_log (entity, entity_id, id);
CREATE INDEX audit_log_at ON audit_log (at);

CREATE VIEW audit_log_json (id, data) AS SELECT id, json_object(
        'id', id,
        'at', at,
        'actor', actor,
        'action', action,
        'entity', entity,
        'entity_id', entity_id,
        'outcome', outcome,
        'before', before,
        'after', after,
        'note', note)
    FROM audit_log;

CREATE TRIGGER audit_log_recorded AFTER INSERT ON audit_log
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'audit_recorded', 'debug', 'audit_log', id, data FROM audit_log_json WHERE id = NEW.id;
END;

CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'audit_log is append-only');
END;

CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'audit_log is append-only') WHERE NOT (SELECT open FROM _retention);
END;
