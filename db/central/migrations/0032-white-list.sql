-- The flat file is read from its start to its end: hashes come before it is known how many there are.
alter table bank.white_list_hash alter constraint white_list_hash_unit_id_list_day_fkey deferrable initially deferred;
