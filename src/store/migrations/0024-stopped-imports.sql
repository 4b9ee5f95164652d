-- A load that somebody stopped: told as that, not as a file that is through.
ALTER TABLE import_run ADD COLUMN stopped boolean NOT NULL DEFAULT false;
