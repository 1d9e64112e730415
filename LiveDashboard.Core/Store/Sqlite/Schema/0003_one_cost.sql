-- What the table priced of a channel's tokens and the client may still state itself; below nothing: stated before its tokens came.
ALTER TABLE _usage_channels ADD COLUMN estimated_nano INTEGER NOT NULL DEFAULT 0;

-- A price of the table counts in its channel's sums, so that what another channel states for the same use is not added to it.
CREATE TRIGGER token_usage_estimated AFTER UPDATE ON token_usage WHEN NEW.channel IS NOT NULL
BEGIN
    UPDATE _usage_channels SET
        cost_nano = cost_nano + CAST(round(NEW.cost * 1000000000) AS INTEGER),
        estimated_nano = estimated_nano + CASE channel WHEN '' THEN 0 ELSE CAST(round(NEW.cost * 1000000000) AS INTEGER) END
    WHERE session_id = NEW.session_id AND channel IN ('', NEW.channel);
END;
