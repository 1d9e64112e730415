-- From an event to those it led to, and the events of spawners alone: what the tree of runs is read from.
CREATE INDEX live_events_parent ON live_events (parent_event_id, id) WHERE parent_event_id IS NOT NULL AND severity <> 'debug';
CREATE INDEX live_events_spawned ON live_events (id) WHERE coalesce(spawner_type, parent_event_id) IS NOT NULL AND severity <> 'debug';
