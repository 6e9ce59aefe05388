--liquibase formatted sql

--changeset metalingua:identity-phone splitStatements:false
-- In E.164. An institute sees the numbers of its members, as it sees their addresses.
alter table account add column phone text unique check (phone ~ '^\+[1-9][0-9]{6,14}$');
grant select (phone) on account to metalingua_institute;

--changeset metalingua:identity-one-time-code splitStatements:false
-- At most one open code for a phone. Numbers without an account have rows too: asking for a code and trying one take
-- the same way, and the same time, whether there is an account or not.
create table one_time_code (
    phone      text        primary key check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    account_id bigint      references account,
    code_hash  text        not null,
    expires_at timestamptz not null,
    tries_left integer     not null check (tries_left >= 0)
);
create index one_time_code_expiry on one_time_code (expires_at);
alter table one_time_code enable row level security;
alter table one_time_code force row level security;
create policy every_code on one_time_code to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
grant select, insert, update, delete on one_time_code to metalingua_platform;

-- Replaces whatever was open for the phone. Whose phone it is comes back; no row for nobody's.
create function signin_open_code(wanted text, hash text, lifetime interval, tries integer)
returns table (email text, locale text, institute_id bigint)
language sql
as $$
  -- Skipping locked rows: two of these must not wait for each other's.
  delete from one_time_code c
   where c.phone in (select e.phone from one_time_code e where e.expires_at < now() - interval '1 hour' for update skip locked);
  insert into one_time_code (phone, account_id, code_hash, expires_at, tries_left)
  values (wanted, (select a.id from account a where a.phone = wanted), hash, now() + lifetime, tries)
  on conflict (phone) do update set account_id = excluded.account_id, code_hash = excluded.code_hash,
                                    expires_at = excluded.expires_at, tries_left = excluded.tries_left;
  select a.email, a.locale, (select min(m.institute_id) from membership m where m.account_id = a.id)
    from account a where a.phone = wanted;
$$;

-- Counts a try before it is made, so that parallel guesses cannot slip through; no row when there is nothing to try.
create function signin_try_code(wanted text)
returns table (code_hash text)
language sql
as $$
  update one_time_code c set tries_left = c.tries_left - 1
   where c.phone = wanted and c.tries_left > 0 and c.expires_at > now()
  returning c.code_hash
$$;

-- The code was right. Of several who know it one gets the account, once.
create function signin_use_code(wanted text, hash text)
returns table (account_id bigint, email text, display_name text, locale text, platform_admin boolean)
language sql
as $$
  with used as (delete from one_time_code c where c.phone = wanted and c.code_hash = hash and c.expires_at > now()
                returning c.account_id)
  select a.id, a.email, a.display_name, a.locale, a.platform_admin from used join account a on a.id = used.account_id
$$;

call metalingua_signin_function('signin_open_code(text, text, interval, integer)');
call metalingua_signin_function('signin_try_code(text)');
call metalingua_signin_function('signin_use_code(text, text)');

--changeset metalingua:identity-sandbox-message splitStatements:false
-- What providers that reach nobody would have sent. A null institute is the platform itself.
create table sandbox_message (
    id           bigint generated always as identity primary key,
    institute_id bigint      references institute (id),
    channel      text        not null check (channel in ('sms', 'mail')),
    recipient    text        not null check (length(recipient) between 1 and 320),
    subject      text        check (length(subject) <= 300),
    body         text        not null check (length(body) <= 20000),
    sent_at      timestamptz not null default now()
);
create index sandbox_message_by_age on sandbox_message (sent_at);
create index sandbox_message_by_institute on sandbox_message (institute_id, id desc);
call metalingua_tenant_table('sandbox_message');
