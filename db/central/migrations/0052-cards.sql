-- What hangs on any card of any module: notes, attachments, and who has it open.

create schema cards;
grant usage on schema cards to skarbnik_service;

create table cards.note (
  id uuid primary key,
  unit_id integer not null references units.unit,
  card_kind text not null,
  card_id text not null,
  text text not null check (text <> ''),
  pinned boolean not null default false,
  written_by uuid not null,
  written_at timestamptz not null default now()
);
create index note_of_card on cards.note (card_kind, card_id, written_at desc);
comment on table cards.note is 'A remark on a card. A pinned one stands above the card everywhere, at the cash desk too.';

create table cards.attachment (
  id uuid primary key,
  unit_id integer not null references units.unit,
  card_kind text not null,
  card_id text not null,
  name text not null,
  media_type text not null,
  size integer not null check (size > 0),
  sha256 bytea not null,
  description text not null default '',
  content bytea not null,
  added_by uuid not null,
  added_at timestamptz not null default now()
);
create index attachment_of_card on cards.attachment (card_kind, card_id, added_at desc);
alter table cards.attachment alter column content set storage external;
comment on table cards.attachment is 'A file on a card, byte for byte as it came, with its hash; the name is made safe.';

create table cards.withdrawal (
  object_id uuid primary key,
  unit_id integer not null references units.unit,
  reason text not null,
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null default now()
);
comment on table cards.withdrawal is 'A note or attachment taken off its card, with the reason; the row itself stays.';

create table cards.upload_part (
  upload_id uuid not null,
  number integer not null check (number >= 0),
  unit_id integer not null references units.unit,
  user_id uuid not null,
  content bytea not null,
  sent_at timestamptz not null default now(),
  primary key (upload_id, number)
);
create index upload_part_sent on cards.upload_part (sent_at);
comment on table cards.upload_part is 'Parts of a file on its way in; gone when the file is there, or after a day.';

create table cards.holder (
  unit_id integer not null references units.unit,
  card_kind text not null,
  card_id text not null,
  user_id uuid not null references admin.user_account,
  since timestamptz not null default now(),
  until timestamptz not null,
  primary key (unit_id, card_kind, card_id, user_id)
);
comment on table cards.holder is 'Who has a card open to change it; lapses by itself when the station falls silent.';

do $$
declare tbl text;
begin
  foreach tbl in array array['note', 'attachment', 'withdrawal', 'upload_part', 'holder'] loop
    execute format('call app.secure_by_unit(%L)', 'cards.' || tbl);
  end loop;
  foreach tbl in array array['note', 'attachment', 'withdrawal'] loop
    execute format('call app.make_final(%L)', 'cards.' || tbl);
  end loop;
end $$;

grant select, insert on all tables in schema cards to skarbnik_service;
grant delete on cards.upload_part, cards.holder to skarbnik_service;
grant update (since, until) on cards.holder to skarbnik_service;
