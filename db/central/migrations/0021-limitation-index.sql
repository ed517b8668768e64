-- The review of limitation walks the oldest open dues of the whole unit.
create index instalment_aged on receivables.instalment (unit_id, due, id) where open_principal > 0;
