-- What a person may see: projects, sources and the least severity of events, as JSON. NULL: everything.
ALTER TABLE _users ADD COLUMN sees TEXT;
