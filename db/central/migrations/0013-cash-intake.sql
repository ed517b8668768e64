-- What the intake of journal rows checks besides figures: who may work at a desk, and whose account a line pays.

-- An assignment ends and stays: rows that an offline desk made in the name of a cashier of that time still have to be taken.
alter table cash.desk_cashier add column ended_at timestamptz;
comment on column cash.desk_cashier.ended_at is 'Since when the cashier may not work at the desk; null while she may.';
revoke delete on cash.desk_cashier from skarbnik_service;
grant update (ended_at) on cash.desk_cashier to skarbnik_service;

create index merge_of_loser on parties.merge (loser_id);

-- Cards that have ever stood for a party: itself and every card it was merged into, also when the merge was undone since.
create function parties.cards_of(p_party uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive cards(id) as (
    select p_party
    union
    select m.winner_id from parties.merge m join cards c on m.loser_id = c.id)
  select array_agg(id) from cards
$$;
revoke execute on function parties.cards_of(uuid) from public;
grant execute on function parties.cards_of(uuid) to skarbnik_service;
