CREATE TABLE validations (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow_id TEXT COLLATE "C" CONSTRAINT workflow_id CHECK (octet_length(workflow_id) BETWEEN 1 AND 200),
    file_path TEXT COLLATE "C" NOT NULL CONSTRAINT file_path CHECK (octet_length(file_path) BETWEEN 1 AND 4096),
    family TEXT COLLATE "C" NOT NULL DEFAULT 'markdown' CONSTRAINT family CHECK (octet_length(family) <= 128),
    types TEXT COLLATE "C" NOT NULL DEFAULT '[]' CONSTRAINT types CHECK (json_valid(types)),
    status TEXT COLLATE "C" NOT NULL DEFAULT 'passed' CONSTRAINT status CHECK (status IN ('passed', 'warnings', 'failed', 'unreadable')),
    issues TEXT COLLATE "C" NOT NULL DEFAULT '[]' CONSTRAINT issues CHECK (json_valid(issues) AND octet_length(issues) <= 1048576),
    errors BIGINT NOT NULL DEFAULT 0 CONSTRAINT errors CHECK (errors >= 0),
    warnings BIGINT NOT NULL DEFAULT 0 CONSTRAINT warnings CHECK (warnings >= 0),
    size_bytes BIGINT CONSTRAINT size_bytes CHECK (size_bytes >= 0),
    content_hash TEXT COLLATE "C" CONSTRAINT content_hash CHECK (octet_length(content_hash) <= 128),
    duration_ms DOUBLE PRECISION CONSTRAINT duration_ms CHECK (duration_ms >= 0),
    created_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    updated_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    content TEXT COLLATE "C" CONSTRAINT content CHECK (octet_length(content) <= 1048576),
    enhanced TEXT COLLATE "C" CONSTRAINT enhanced CHECK (octet_length(enhanced) <= 2097152),
    severity TEXT COLLATE "C" CONSTRAINT severity CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    confidence DOUBLE PRECISION CONSTRAINT confidence CHECK (confidence BETWEEN 0 AND 1),
    review TEXT COLLATE "C" NOT NULL DEFAULT 'pending' CONSTRAINT review CHECK (review IN ('pending', 'approved', 'rejected', 'enhanced')),
    reviewer TEXT COLLATE "C" CONSTRAINT reviewer CHECK (octet_length(reviewer) <= 256),
    review_notes TEXT COLLATE "C" CONSTRAINT review_notes CHECK (octet_length(review_notes) <= 8192),
    reviewed_at BIGINT CONSTRAINT reviewed_at CHECK (reviewed_at BETWEEN 0 AND 253402300799999),
    written_at BIGINT CONSTRAINT written_at CHECK (written_at BETWEEN 0 AND 253402300799999),
    source TEXT COLLATE "C" CONSTRAINT source CHECK (octet_length(source) <= 256),
    uid TEXT COLLATE "C" CONSTRAINT uid CHECK (octet_length(uid) <= 200),
    version BIGINT NOT NULL DEFAULT 1,
    revision BIGINT NOT NULL DEFAULT 0,
    changed_by TEXT COLLATE "C" CONSTRAINT changed_by CHECK (octet_length(changed_by) <= 256),
    severity_rank BIGINT GENERATED ALWAYS AS (CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END) STORED
);

CREATE TABLE recommendations (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    validation_id BIGINT,
    file_path TEXT COLLATE "C" CONSTRAINT file_path CHECK (octet_length(file_path) BETWEEN 1 AND 4096),
    type TEXT COLLATE "C" NOT NULL DEFAULT 'edit' CONSTRAINT type CHECK (octet_length(type) BETWEEN 1 AND 128),
    title TEXT COLLATE "C" NOT NULL CONSTRAINT title CHECK (octet_length(title) BETWEEN 1 AND 1024),
    scope TEXT COLLATE "C" CONSTRAINT scope CHECK (octet_length(scope) <= 256),
    -- Where original begins, counted from 1.
    line BIGINT CONSTRAINT line CHECK (line BETWEEN 1 AND 100000000),
    severity TEXT COLLATE "C" NOT NULL DEFAULT 'medium' CONSTRAINT severity CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    confidence DOUBLE PRECISION CONSTRAINT confidence CHECK (confidence BETWEEN 0 AND 1),
    status TEXT COLLATE "C" NOT NULL DEFAULT 'pending' CONSTRAINT status CHECK (status IN ('proposed', 'pending', 'approved', 'rejected', 'applied')),
    reviewer TEXT COLLATE "C" CONSTRAINT reviewer CHECK (octet_length(reviewer) <= 256),
    notes TEXT COLLATE "C" CONSTRAINT notes CHECK (octet_length(notes) <= 8192),
    reviewed_at BIGINT CONSTRAINT reviewed_at CHECK (reviewed_at BETWEEN 0 AND 253402300799999),
    source TEXT COLLATE "C" CONSTRAINT source CHECK (octet_length(source) <= 256),
    uid TEXT COLLATE "C" CONSTRAINT uid CHECK (octet_length(uid) BETWEEN 1 AND 200),
    revision BIGINT NOT NULL DEFAULT 0,
    changed_by TEXT COLLATE "C" CONSTRAINT changed_by CHECK (octet_length(changed_by) <= 256),
    created_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    updated_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    severity_rank BIGINT GENERATED ALWAYS AS (CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END) STORED,
    -- It says what to replace, so it can be applied.
    has_original BIGINT GENERATED ALWAYS AS (CASE WHEN original IS NULL THEN 0 ELSE 1 END) STORED,
    -- Long ones last: a list reads past them without reading them.
    instruction TEXT COLLATE "C" CONSTRAINT instruction CHECK (octet_length(instruction) <= 16384),
    rationale TEXT COLLATE "C" CONSTRAINT rationale CHECK (octet_length(rationale) <= 16384),
    original TEXT COLLATE "C" CONSTRAINT original CHECK (octet_length(original) <= 262144),
    proposed TEXT COLLATE "C" CONSTRAINT proposed CHECK (octet_length(proposed) <= 262144)
);

CREATE TABLE audit_log (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT at CHECK (at BETWEEN 0 AND 253402300799999),
    actor TEXT COLLATE "C" NOT NULL CONSTRAINT actor CHECK (octet_length(actor) BETWEEN 1 AND 256),
    action TEXT COLLATE "C" NOT NULL CONSTRAINT action CHECK (octet_length(action) BETWEEN 1 AND 64),
    entity TEXT COLLATE "C" NOT NULL CONSTRAINT entity CHECK (octet_length(entity) BETWEEN 1 AND 64),
    entity_id TEXT COLLATE "C" NOT NULL CONSTRAINT entity_id CHECK (octet_length(entity_id) BETWEEN 1 AND 200),
    outcome TEXT COLLATE "C" NOT NULL DEFAULT 'done' CONSTRAINT outcome CHECK (outcome IN ('done', 'refused')),
    before TEXT COLLATE "C" CONSTRAINT before CHECK (before IS NULL OR (octet_length(before) <= 65536 AND json_valid(before))),
    after TEXT COLLATE "C" CONSTRAINT after CHECK (after IS NULL OR (octet_length(after) <= 65536 AND json_valid(after))),
    note TEXT COLLATE "C" CONSTRAINT note CHECK (octet_length(note) <= 8192)
);

CREATE UNIQUE INDEX validations_once ON validations (workflow_id, file_path) WHERE workflow_id IS NOT NULL;
CREATE INDEX validations_created ON validations (created_at);
CREATE INDEX validations_file ON validations (file_path, id);
CREATE UNIQUE INDEX validations_uid ON validations (uid) WHERE uid IS NOT NULL;
CREATE INDEX validations_review ON validations (review, status, id);
CREATE INDEX validations_rank ON validations (severity_rank, id);
CREATE INDEX validations_findings ON validations (errors, id);
CREATE INDEX validations_updated ON validations (updated_at);
CREATE UNIQUE INDEX recommendations_uid ON recommendations (uid) WHERE uid IS NOT NULL;
CREATE INDEX recommendations_status ON recommendations (status, id);
CREATE INDEX recommendations_validation ON recommendations (validation_id, id) WHERE validation_id IS NOT NULL;
CREATE INDEX recommendations_rank ON recommendations (severity_rank, id);
CREATE INDEX recommendations_confidence ON recommendations (confidence DESC NULLS LAST, id DESC);
CREATE INDEX recommendations_file ON recommendations (file_path, id);
CREATE INDEX recommendations_updated ON recommendations (updated_at);
CREATE INDEX audit_log_entity ON audit_log (entity, entity_id, id);
CREATE INDEX audit_log_at ON audit_log (at);

CREATE VIEW validations_json (id, data) AS SELECT id, json_build_object(
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
        'updated_at', updated_at)::text
    FROM validations;

CREATE VIEW recommendations_json (id, data) AS SELECT id, json_build_object(
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
        'updated_at', updated_at)::text
    FROM recommendations;

CREATE VIEW audit_log_json (id, data) AS SELECT id, json_build_object(
        'id', id,
        'at', at,
        'actor', actor,
        'action', action,
        'entity', entity,
        'entity_id', entity_id,
        'outcome', outcome,
        'before', before,
        'after', after,
        'note', note)::text
    FROM audit_log;

CREATE TRIGGER validations_keep_id BEFORE UPDATE OF id ON validations FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('validations: an id does not change');

CREATE FUNCTION validations_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM validations WHERE uid = NEW.uid) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER validations_known BEFORE INSERT ON validations FOR EACH ROW
WHEN (NEW.uid IS NOT NULL) EXECUTE FUNCTION validations_known();

CREATE FUNCTION validations_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE validations SET
        severity = coalesce(severity, CASE status WHEN 'failed' THEN 'high' WHEN 'unreadable' THEN 'high' WHEN 'warnings' THEN 'medium' ELSE 'low' END),
        version = 1 + coalesce((SELECT max(version) FROM validations v WHERE v.file_path = NEW.file_path AND v.id < NEW.id), 0)
    WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'validation_created', CASE WHEN NEW.status IN ('failed', 'unreadable') THEN 'warning' WHEN NEW.workflow_id IS NULL THEN 'info' ELSE 'debug' END, 'validations', id, data FROM validations_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER validations_created AFTER INSERT ON validations FOR EACH ROW EXECUTE FUNCTION validations_created();

CREATE FUNCTION validations_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.review = 'enhanced' THEN
        RAISE EXCEPTION USING MESSAGE = 'validations: enhanced content does not go back', ERRCODE = 'LD001';
    END IF;
    IF OLD.review IN ('approved', 'rejected') AND NEW.review IN ('approved', 'rejected') THEN
        RAISE EXCEPTION USING MESSAGE = 'validations: decided already; set review to pending first', ERRCODE = 'LD001';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER validations_decided BEFORE UPDATE OF review ON validations FOR EACH ROW
WHEN (NEW.review IS DISTINCT FROM OLD.review) EXECUTE FUNCTION validations_decided();

CREATE FUNCTION validations_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE validations SET
        updated_at = now_ms(),
        reviewed_at = CASE WHEN NEW.review = 'pending' THEN NULL WHEN NEW.review IS DISTINCT FROM OLD.review THEN now_ms() ELSE OLD.reviewed_at END,
        revision = OLD.revision + 1,
        changed_by = NULL
    WHERE id = NEW.id;
    INSERT INTO audit_log (actor, action, entity, entity_id, before, after, note)
    SELECT coalesce(NEW.changed_by, NEW.reviewer, 'sql'),
        CASE WHEN NEW.review IS DISTINCT FROM OLD.review THEN CASE NEW.review WHEN 'pending' THEN 'taken_back' ELSE NEW.review END WHEN NEW.written_at IS DISTINCT FROM OLD.written_at THEN 'written' ELSE 'enhanced' END,
        'validations', NEW.id,
        json_build_object('review', OLD.review, 'reviewer', OLD.reviewer, 'bytes', octet_length(coalesce(OLD.enhanced, OLD.content))),
        json_build_object('review', NEW.review, 'reviewer', NEW.reviewer, 'bytes', octet_length(coalesce(NEW.enhanced, NEW.content))), NEW.review_notes
    WHERE NEW.review IS DISTINCT FROM OLD.review OR NEW.enhanced IS DISTINCT FROM OLD.enhanced OR NEW.written_at IS DISTINCT FROM OLD.written_at;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT CASE
            WHEN NEW.review = 'approved' AND OLD.review <> 'approved' THEN 'validation_approved'
            WHEN NEW.review = 'rejected' AND OLD.review <> 'rejected' THEN 'validation_rejected'
            WHEN NEW.review = 'enhanced' AND (OLD.review <> 'enhanced' OR NEW.enhanced IS DISTINCT FROM OLD.enhanced) THEN 'validation_enhanced'
            WHEN NEW.written_at IS DISTINCT FROM OLD.written_at THEN 'validation_written'
            ELSE 'validation_updated' END, CASE
            WHEN NEW.review IS DISTINCT FROM OLD.review AND NEW.review <> 'pending' THEN 'info'
            WHEN NEW.enhanced IS DISTINCT FROM OLD.enhanced OR NEW.written_at IS DISTINCT FROM OLD.written_at THEN 'info'
            ELSE 'debug' END,
        'validations', id, (data::jsonb || jsonb_build_object('was_status', OLD.status, 'was_review', OLD.review))::text FROM validations_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER validations_updated AFTER UPDATE ON validations FOR EACH ROW
WHEN (NEW.workflow_id IS DISTINCT FROM OLD.workflow_id
   OR NEW.file_path IS DISTINCT FROM OLD.file_path
   OR NEW.family IS DISTINCT FROM OLD.family
   OR NEW.types IS DISTINCT FROM OLD.types
   OR NEW.status IS DISTINCT FROM OLD.status
   OR NEW.issues IS DISTINCT FROM OLD.issues
   OR NEW.errors IS DISTINCT FROM OLD.errors
   OR NEW.warnings IS DISTINCT FROM OLD.warnings
   OR NEW.size_bytes IS DISTINCT FROM OLD.size_bytes
   OR NEW.content_hash IS DISTINCT FROM OLD.content_hash
   OR NEW.duration_ms IS DISTINCT FROM OLD.duration_ms
   OR NEW.created_at IS DISTINCT FROM OLD.created_at
   OR NEW.content IS DISTINCT FROM OLD.content
   OR NEW.enhanced IS DISTINCT FROM OLD.enhanced
   OR (NEW.severity IS DISTINCT FROM OLD.severity AND OLD.severity IS NOT NULL)
   OR NEW.confidence IS DISTINCT FROM OLD.confidence
   OR NEW.review IS DISTINCT FROM OLD.review
   OR NEW.reviewer IS DISTINCT FROM OLD.reviewer
   OR NEW.review_notes IS DISTINCT FROM OLD.review_notes
   OR NEW.written_at IS DISTINCT FROM OLD.written_at
   OR NEW.source IS DISTINCT FROM OLD.source) EXECUTE FUNCTION validations_updated();

CREATE FUNCTION validations_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM recommendations WHERE validation_id = OLD.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('validation_deleted', 'debug', 'validations', OLD.id, json_build_object('id', OLD.id, 'was_status', OLD.status, 'was_review', OLD.review));
    RETURN NULL;
END $$;
CREATE TRIGGER validations_deleted AFTER DELETE ON validations FOR EACH ROW EXECUTE FUNCTION validations_deleted();

CREATE FUNCTION recommendations_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM recommendations WHERE uid = NEW.uid) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recommendations_known BEFORE INSERT ON recommendations FOR EACH ROW
WHEN (NEW.uid IS NOT NULL) EXECUTE FUNCTION recommendations_known();

CREATE FUNCTION recommendations_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'recommendation_created', 'info', 'recommendations', id, data FROM recommendations_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER recommendations_created AFTER INSERT ON recommendations FOR EACH ROW EXECUTE FUNCTION recommendations_created();

CREATE FUNCTION recommendations_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'applied' THEN
        RAISE EXCEPTION USING MESSAGE = 'recommendations: what was applied stays applied', ERRCODE = 'LD001';
    END IF;
    IF NEW.status = 'applied' AND OLD.status <> 'approved' THEN
        RAISE EXCEPTION USING MESSAGE = 'recommendations: only an approved one can be applied', ERRCODE = 'LD001';
    END IF;
    IF OLD.status IN ('approved', 'rejected') AND NEW.status IN ('approved', 'rejected') THEN
        RAISE EXCEPTION USING MESSAGE = 'recommendations: decided already; set status to pending first', ERRCODE = 'LD001';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recommendations_decided BEFORE UPDATE OF status ON recommendations FOR EACH ROW
WHEN (NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION recommendations_decided();

CREATE FUNCTION recommendations_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE recommendations SET
        updated_at = now_ms(),
        reviewed_at = CASE WHEN NEW.status IN ('proposed', 'pending') THEN NULL WHEN NEW.status IS DISTINCT FROM OLD.status AND NEW.status <> 'applied' THEN now_ms() ELSE OLD.reviewed_at END,
        revision = OLD.revision + 1,
        changed_by = NULL
    WHERE id = NEW.id;
    INSERT INTO audit_log (actor, action, entity, entity_id, before, after, note)
    SELECT coalesce(NEW.changed_by, NEW.reviewer, 'sql'),
        CASE WHEN NEW.status IS NOT DISTINCT FROM OLD.status THEN 'edited' WHEN NEW.status IN ('proposed', 'pending') THEN CASE WHEN OLD.status IN ('approved', 'rejected') THEN 'taken_back' ELSE NEW.status END ELSE NEW.status END,
        'recommendations', NEW.id,
        json_build_object('status', OLD.status, 'reviewer', OLD.reviewer, 'severity', OLD.severity, 'proposed', substr(OLD.proposed, 1, 2000)),
        json_build_object('status', NEW.status, 'reviewer', NEW.reviewer, 'severity', NEW.severity, 'proposed', substr(NEW.proposed, 1, 2000)), NEW.notes;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT CASE WHEN NEW.status IS DISTINCT FROM OLD.status AND NEW.status IN ('approved', 'rejected', 'applied') THEN 'recommendation_' || NEW.status ELSE 'recommendation_updated' END,
        CASE WHEN NEW.status IS DISTINCT FROM OLD.status AND NEW.status IN ('approved', 'rejected', 'applied') THEN 'info' ELSE 'debug' END,
        'recommendations', id, (data::jsonb || jsonb_build_object('was_status', OLD.status))::text FROM recommendations_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER recommendations_updated AFTER UPDATE ON recommendations FOR EACH ROW
WHEN (NEW.validation_id IS DISTINCT FROM OLD.validation_id
   OR NEW.file_path IS DISTINCT FROM OLD.file_path
   OR NEW.type IS DISTINCT FROM OLD.type
   OR NEW.title IS DISTINCT FROM OLD.title
   OR NEW.scope IS DISTINCT FROM OLD.scope
   OR NEW.line IS DISTINCT FROM OLD.line
   OR NEW.severity IS DISTINCT FROM OLD.severity
   OR NEW.confidence IS DISTINCT FROM OLD.confidence
   OR NEW.status IS DISTINCT FROM OLD.status
   OR NEW.reviewer IS DISTINCT FROM OLD.reviewer
   OR NEW.notes IS DISTINCT FROM OLD.notes
   OR NEW.source IS DISTINCT FROM OLD.source
   OR NEW.created_at IS DISTINCT FROM OLD.created_at
   OR NEW.instruction IS DISTINCT FROM OLD.instruction
   OR NEW.rationale IS DISTINCT FROM OLD.rationale
   OR NEW.original IS DISTINCT FROM OLD.original
   OR NEW.proposed IS DISTINCT FROM OLD.proposed) EXECUTE FUNCTION recommendations_updated();

CREATE TRIGGER recommendations_keep_id BEFORE UPDATE OF id ON recommendations FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('recommendations: an id does not change');

CREATE FUNCTION recommendations_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('recommendation_deleted', 'debug', 'recommendations', OLD.id, json_build_object('id', OLD.id, 'was_status', OLD.status));
    RETURN NULL;
END $$;
CREATE TRIGGER recommendations_deleted AFTER DELETE ON recommendations FOR EACH ROW EXECUTE FUNCTION recommendations_deleted();

CREATE FUNCTION audit_log_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'audit_recorded', 'debug', 'audit_log', id, data FROM audit_log_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_log_recorded AFTER INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_log_recorded();

CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuses('audit_log is append-only');
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION stays('audit_log is append-only');

CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON validations FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON validations FOR EACH STATEMENT EXECUTE FUNCTION refuses('validations: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON recommendations FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON recommendations FOR EACH STATEMENT EXECUTE FUNCTION refuses('recommendations: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuses('audit_log: delete rows instead');
