--liquibase formatted sql

--changeset metalingua:sign-ins-profile splitStatements:false
-- Null: as the language and the device have it.
alter table account add column calendar text check (calendar in ('jalali', 'gregorian'));
alter table account add column time_zone text check (length(time_zone) between 1 and 64);
alter table account add column profile_version integer not null default 1;

create function signin_profile(wanted bigint)
returns table (email text, phone text, display_name text, locale text, calendar text, time_zone text, profile_version integer)
language sql stable
as $$
  select a.email, a.phone, a.display_name, a.locale, a.calendar, a.time_zone, a.profile_version
    from account a where a.id = wanted
$$;

-- No row when somebody has changed it since.
create function signin_change_profile(wanted bigint, seen integer, new_name text, new_locale text, new_calendar text, new_zone text)
returns table (profile_version integer)
language sql
as $$
  update account a
     set display_name = new_name, locale = new_locale, calendar = new_calendar, time_zone = new_zone,
         profile_version = a.profile_version + 1
   where a.id = wanted and a.profile_version = seen
  returning a.profile_version
$$;

create function signin_password(wanted bigint)
returns table (password_hash text)
language sql stable
as $$
  select a.password_hash from account a where a.id = wanted
$$;

create function signin_change_password(wanted bigint, hash text)
returns void
language sql
as $$
  update account a set password_hash = hash where a.id = wanted
$$;

call metalingua_signin_function('signin_profile(bigint)');
call metalingua_signin_function('signin_change_profile(bigint, integer, text, text, text, text)');
call metalingua_signin_function('signin_password(bigint)');
call metalingua_signin_function('signin_change_password(bigint, text)');

--changeset metalingua:sign-ins-own-phone splitStatements:false
-- Who wants to have the phone; such a code signs nobody in.
alter table one_time_code add column claimant_id bigint references account;

create function signin_open_claim(wanted text, hash text, lifetime interval, tries integer, claimant bigint)
returns void
language sql
as $$
  insert into one_time_code (phone, account_id, code_hash, expires_at, tries_left, claimant_id)
  values (wanted, null, hash, now() + lifetime, tries, claimant)
  on conflict (phone) do update set account_id = null, code_hash = excluded.code_hash, expires_at = excluded.expires_at,
                                    tries_left = excluded.tries_left, claimant_id = excluded.claimant_id;
$$;

-- outcome: claimed; taken, which only somebody learns who has the phone in their hand; or no row.
create function signin_claim_phone(wanted text, hash text, claimant bigint)
returns table (outcome text)
language plpgsql
as $$
begin
  delete from one_time_code c
   where c.phone = wanted and c.code_hash = hash and c.account_id is null and c.claimant_id = claimant
     and c.expires_at > now();
  if not found then
    return;
  end if;
  begin
    update account a set phone = wanted where a.id = claimant;
    return query select 'claimed'::text;
  exception when unique_violation then
    return query select 'taken'::text;
  end;
end
$$;

call metalingua_signin_function('signin_open_claim(text, text, interval, integer, bigint)');
call metalingua_signin_function('signin_claim_phone(text, text, bigint)');

--changeset metalingua:sign-ins splitStatements:false
-- Where a family of refresh tokens is used. It lives as long as one of its tokens does.
create table sign_in (
    family       uuid        primary key,
    account_id   bigint      not null references account,
    institute_id bigint      references institute,
    began_at     timestamptz not null default now(),
    seen_at      timestamptz not null default now(),
    agent        text        not null check (length(agent) <= 300),
    address      text        not null check (length(address) <= 64)
);
create index sign_in_account on sign_in (account_id);
alter table sign_in enable row level security;
alter table sign_in force row level security;
create policy every_sign_in on sign_in to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
grant select, insert, update, delete on sign_in to metalingua_platform;

create function signin_begin(holder bigint, institute bigint, hash bytea, lifetime interval, seen_with text, seen_from text)
returns uuid
language plpgsql
as $$
declare
  its_family constant uuid := gen_random_uuid();
begin
  delete from refresh_token t where t.account_id = holder and t.expires_at < now();
  delete from sign_in s
   where s.account_id = holder and not exists (select from refresh_token t where t.family = s.family);
  insert into refresh_token (family, account_id, institute_id, token_hash, issued_at, expires_at)
  values (its_family, holder, institute, hash, now(), now() + lifetime);
  insert into sign_in (family, account_id, institute_id, agent, address)
  values (its_family, holder, institute, seen_with, seen_from);
  return its_family;
end
$$;

-- As signin_rotate_token, and remembers where. A family from before this table gets its row here.
create function signin_renew(presented bytea, successor bytea, lifetime interval, seen_with text, seen_from text)
returns table (outcome text, account_id bigint, institute_id bigint, family uuid)
language plpgsql
as $$
declare
  rotation record;
  its_family uuid;
begin
  select * into rotation from signin_rotate_token(presented, successor, lifetime);
  select t.family into its_family from refresh_token t where t.token_hash = presented;
  if rotation.outcome = 'rotated' then
    insert into sign_in as s (family, account_id, institute_id, agent, address)
    values (its_family, rotation.account_id, rotation.institute_id, seen_with, seen_from)
    on conflict on constraint sign_in_pkey do update set seen_at = now(), agent = excluded.agent, address = excluded.address;
  end if;
  return query select rotation.outcome, rotation.account_id, rotation.institute_id, its_family;
end
$$;

-- The newest hundred that still have a token to renew.
create function signin_list(holder bigint)
returns table (family uuid, institute_name text, began_at timestamptz, seen_at timestamptz, agent text, address text)
language sql stable
as $$
  select s.family, i.name, s.began_at, s.seen_at, s.agent, s.address
    from sign_in s left join institute i on i.id = s.institute_id
   where s.account_id = holder
     and exists (select from refresh_token t where t.family = s.family and t.used_at is null and t.revoked_at is null
                    and t.expires_at > now())
   order by s.seen_at desc, s.family limit 100
$$;

create function signin_family(presented bytea, holder bigint)
returns uuid
language sql stable
as $$
  select t.family from refresh_token t where t.token_hash = presented and t.account_id = holder
$$;

-- Ends one sign-in of the holder, or with null all but the one to keep; those that have ended come back. The locks are
-- those of the rotation, taken in one order.
create function signin_end(holder bigint, which uuid, keep uuid)
returns table (family uuid)
language plpgsql
as $$
declare
  one uuid;
begin
  for one in
    select distinct t.family from refresh_token t
     where t.account_id = holder and t.revoked_at is null and (which is null or t.family = which)
       and t.family is distinct from keep
     order by t.family
  loop
    perform pg_advisory_xact_lock(hashtextextended('refresh_token ' || one::text, 0));
    update refresh_token t set revoked_at = now() where t.family = one and t.revoked_at is null;
    family := one;
    return next;
  end loop;
end
$$;

call metalingua_signin_function('signin_begin(bigint, bigint, bytea, interval, text, text)');
call metalingua_signin_function('signin_renew(bytea, bytea, interval, text, text)');
call metalingua_signin_function('signin_list(bigint)');
call metalingua_signin_function('signin_family(bytea, bigint)');
call metalingua_signin_function('signin_end(bigint, uuid, uuid)');
