/** The tables of the relay's SQLite file. Every number of a place is given inside the transaction that fills it. */

/** Another number is another app's file: it is refused, never changed. */
export const SCHEMA_VERSION = 1;

export const SCHEMA = `
  CREATE TABLE relay (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    era BLOB NOT NULL,
    seed BLOB NOT NULL
  ) STRICT;

  CREATE TABLE mailboxes (
    n INTEGER PRIMARY KEY,
    plan BLOB NOT NULL UNIQUE,
    founded_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE entries (
    n INTEGER PRIMARY KEY,
    mailbox INTEGER NOT NULL REFERENCES mailboxes (n),
    id BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (mailbox, id)
  ) STRICT;

  CREATE TABLE streams (
    n INTEGER PRIMARY KEY,
    mailbox INTEGER NOT NULL REFERENCES mailboxes (n),
    section BLOB NOT NULL,
    lane INTEGER NOT NULL,
    ordinal INTEGER NOT NULL DEFAULT 0,
    hash BLOB NOT NULL,
    UNIQUE (mailbox, section, lane)
  ) STRICT;

  CREATE TABLE places (
    stream INTEGER NOT NULL REFERENCES streams (n),
    ordinal INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entries (n),
    hash BLOB NOT NULL,
    PRIMARY KEY (stream, ordinal),
    UNIQUE (entry, stream)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE removed (
    mailbox INTEGER NOT NULL REFERENCES mailboxes (n),
    device BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (mailbox, device)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE notes (
    id BLOB PRIMARY KEY,
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** May be added to a store that is there already: they change nothing but the time things take. */
export const INDEXES = `
  CREATE INDEX IF NOT EXISTS notes_at ON notes (at);
`;
