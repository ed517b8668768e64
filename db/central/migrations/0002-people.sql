-- The people who work here and the stations they work at; what they saw and changed.

create table admin.user_account (
  id uuid primary key,
  login text not null unique check (login = lower(login) and login ~ '^[a-z0-9._-]{2,40}$'),
  display_name text not null,
  position text not null default '',
  password_hash text not null,
  password_set_at timestamptz not null default now(),
  must_change_password boolean not null default false,
  active boolean not null default true,
  created_at timestamptz not null default now()
);

create table admin.role (
  code text primary key check (code ~ '^[a-z-]{2,40}$'),
  name text not null
);

create table admin.role_permission (
  role_code text not null references admin.role on delete cascade,
  permission text not null,
  primary key (role_code, permission)
);

create table admin.user_role (
  user_id uuid not null references admin.user_account,
  unit_id integer not null references units.unit,
  role_code text not null references admin.role,
  valid_from date not null,
  valid_to date,
  primary key (user_id, unit_id, role_code, valid_from)
);
comment on table admin.user_role is 'Who holds which role in which unit, and when.';

create table admin.workstation (
  id uuid primary key,
  unit_id integer not null references units.unit,
  name text not null,
  kind text not null check (kind in ('desk', 'office', 'terminal')),
  secret_hash bytea not null,
  paired_at timestamptz not null default now(),
  paired_by uuid references admin.user_account,
  revoked_at timestamptz,
  last_seen_at timestamptz
);
comment on table admin.workstation is 'Paired stations. The secret is known to the station alone; here lies its hash.';

create table admin.pairing_code (
  code_hash bytea primary key,
  unit_id integer not null references units.unit,
  kind text not null check (kind in ('desk', 'office', 'terminal')),
  desk_id integer,
  station_name text not null,
  created_by uuid references admin.user_account,
  expires_at timestamptz not null,
  used_at timestamptz,
  workstation_id uuid references admin.workstation
);

create table admin.session (
  token_hash bytea primary key,
  user_id uuid not null references admin.user_account,
  workstation_id uuid not null references admin.workstation,
  unit_id integer not null references units.unit,
  working_date date,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  locked_at timestamptz,
  ended_at timestamptz
);
create index session_of_user on admin.session (user_id) where ended_at is null;
comment on table admin.session is 'Opaque sessions bound to a workstation; only the hash of the token is kept. working_date null means today.';

create table admin.sign_in_attempt (
  id bigint primary key generated always as identity,
  at timestamptz not null default now(),
  login text not null,
  workstation_id uuid,
  address inet,
  succeeded boolean not null
);
create index sign_in_attempt_recent on admin.sign_in_attempt (login, at desc);

create table admin.audit_event (
  id bigint primary key generated always as identity,
  at timestamptz not null default clock_timestamp(),
  unit_id integer references units.unit,
  user_id uuid,
  workstation_id uuid,
  request_id uuid,
  act text not null,
  writes boolean not null,
  object_kind text,
  object_id text,
  party_id uuid,
  details jsonb not null default '{}'
);
create index audit_event_of_party on admin.audit_event (party_id, at desc) where party_id is not null;
create index audit_event_of_object on admin.audit_event (object_kind, object_id);
comment on table admin.audit_event is 'Every read of personal data and every write: who, when, where, what of whom.';
call app.make_final('admin.audit_event');

create table admin.audit_seal (
  block integer primary key,
  first_id bigint not null,
  last_id bigint not null,
  event_count bigint not null,
  previous_hash bytea not null,
  hash bytea not null,
  signature bytea not null,
  sealed_at timestamptz not null default now()
);
comment on table admin.audit_seal is 'Signed, chained blocks over audit_event, so that tampering shows.';
call app.make_final('admin.audit_seal');
