--liquibase formatted sql

--changeset metalingua:one-time-link splitStatements:false
-- A link that came by mail and lets its reader choose a new password, once. The hash is of 256 random bits.
create table one_time_link (
    token_hash bytea       primary key,
    account_id bigint      not null references account,
    expires_at timestamptz not null
);
create index one_time_link_account on one_time_link (account_id);
alter table one_time_link enable row level security;
alter table one_time_link force row level security;
create policy every_link on one_time_link to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
grant select, insert, update, delete on one_time_link to metalingua_platform;

-- Replaces the account's link. Whose address it is comes back; no row for nobody's.
create function signin_open_link(address text, hash bytea, lifetime interval)
returns table (account_id bigint, email text, display_name text, locale text, institute_id bigint)
language sql
as $$
  delete from one_time_link l using account a where a.email = lower(address) and l.account_id = a.id;
  insert into one_time_link (token_hash, account_id, expires_at)
  select hash, a.id, now() + lifetime from account a where a.email = lower(address);
  select a.id, a.email, a.display_name, a.locale, (select min(m.institute_id) from membership m where m.account_id = a.id)
    from account a where a.email = lower(address);
$$;

-- Whose link it is while it is good.
create function signin_link(hash bytea)
returns table (account_id bigint, email text)
language sql stable
as $$
  select a.id, a.email from one_time_link l join account a on a.id = l.account_id
   where l.token_hash = hash and l.expires_at > now()
$$;

-- Of several who hold the link one changes the password, once.
create function signin_use_link(hash bytea, new_password_hash text)
returns table (account_id bigint)
language sql
as $$
  with used as (delete from one_time_link l where l.token_hash = hash and l.expires_at > now() returning l.account_id)
  update account a set password_hash = new_password_hash from used where a.id = used.account_id returning a.id
$$;

call metalingua_signin_function('signin_open_link(text, bytea, interval)');
call metalingua_signin_function('signin_link(bytea)');
call metalingua_signin_function('signin_use_link(bytea, text)');
