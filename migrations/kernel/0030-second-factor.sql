--liquibase formatted sql

--changeset metalingua:second-factor splitStatements:false
-- A secret that an authenticator app shares (RFC 6238); on once a code of it has come. Sealed under the platform's key.
create table second_factor (
    account_id    bigint      primary key references account,
    sealed_secret text        not null check (length(sealed_secret) <= 500),
    confirmed_at  timestamptz,
    -- No code of this step of 30 seconds, or of an earlier one, is good again.
    last_step     bigint      not null default 0,
    -- Tries since the last right code; each fifth pauses, for twice as long as the one before.
    failures      integer     not null default 0,
    paused_until  timestamptz not null default '-infinity'
);
-- Each opens the account once, in the place of a code. The hash is of 80 random bits.
create table recovery_code (
    code_hash  bytea  primary key,
    account_id bigint not null references second_factor on delete cascade
);
create index recovery_code_account on recovery_code (account_id);
-- Somebody has shown the first factor and now has to show the second. The hash is of 256 random bits.
create table second_factor_challenge (
    token_hash     bytea       primary key,
    account_id     bigint      not null references account,
    institute_slug text,
    expires_at     timestamptz not null,
    tries_left     integer     not null check (tries_left >= 0)
);
create index second_factor_challenge_account on second_factor_challenge (account_id);
create index second_factor_challenge_expiry on second_factor_challenge (expires_at);

do $$
declare
    one text;
begin
    foreach one in array array ['second_factor', 'recovery_code', 'second_factor_challenge'] loop
        execute format('alter table %s enable row level security', one);
        execute format('alter table %s force row level security', one);
        execute format('create policy every_row on %s to metalingua_platform'
            ' using (current_user = ''metalingua_platform'') with check (current_user = ''metalingua_platform'')', one);
        execute format('grant select, insert, update, delete on %s to metalingua_platform', one);
    end loop;
end $$;

-- Whether the institute wants it of all members that are more than students.
alter table institute add column second_factor_required boolean not null default false;
grant update (second_factor_required) on institute to metalingua_institute;

--changeset metalingua:second-factor-sign-in splitStatements:false
-- Whether the account has one, and whether it has to have one to work in the institute.
create function signin_second_factor_duty(holder bigint, institute bigint)
returns table (is_on boolean, is_required boolean)
language sql stable
as $$
  select exists (select from second_factor f where f.account_id = holder and f.confirmed_at is not null),
         exists (select from institute i join membership m on m.institute_id = i.id
                  where i.id = institute and i.second_factor_required and m.account_id = holder and m.role <> 'student')
$$;

create function signin_open_challenge(holder bigint, hash bytea, wanted_institute text, lifetime interval, tries integer)
returns void
language sql
as $$
  delete from second_factor_challenge c
   where c.token_hash in (select e.token_hash from second_factor_challenge e where e.expires_at < now() for update skip locked);
  insert into second_factor_challenge (token_hash, account_id, institute_slug, expires_at, tries_left)
  values (hash, holder, wanted_institute, now() + lifetime, tries);
$$;

-- Counts a try before it is made, so that parallel guesses cannot slip through. No row for whoever has no second factor;
-- no secret, and how long to wait, while it pauses.
create function signin_try_second_factor(holder bigint)
returns table (sealed_secret text, last_step bigint, wait_seconds integer)
language plpgsql
as $$
begin
  return query
    update second_factor f
       set failures = f.failures + 1,
           paused_until = case when (f.failures + 1) % 5 = 0
             then now() + least(interval '15 minutes' * power(2, least((f.failures + 1) / 5 - 1, 7)), interval '1 day')
             else f.paused_until end
     where f.account_id = holder and f.confirmed_at is not null and f.paused_until <= now()
    returning f.sealed_secret, f.last_step, 0;
  if not found then
    return query
      select null::text, null::bigint, ceil(extract(epoch from f.paused_until - now()))::integer
        from second_factor f where f.account_id = holder and f.confirmed_at is not null;
  end if;
end
$$;

-- As signin_try_second_factor for the account of the challenge; no row for a challenge that is unknown, old or spent.
create function signin_try_challenge(hash bytea)
returns table (account_id bigint, sealed_secret text, last_step bigint, wait_seconds integer)
language plpgsql
as $$
declare
  holder bigint;
begin
  update second_factor_challenge c set tries_left = c.tries_left - 1
   where c.token_hash = hash and c.tries_left > 0 and c.expires_at > now()
  returning c.account_id into holder;
  if found then
    return query select holder, t.sealed_secret, t.last_step, t.wait_seconds from signin_try_second_factor(holder) t;
  end if;
end
$$;

-- The account has shown a code of this step; false when one of it or of a later one was shown before.
create function signin_use_second_factor(holder bigint, step bigint)
returns boolean
language plpgsql
as $$
begin
  update second_factor f set last_step = step, failures = 0, paused_until = '-infinity'
   where f.account_id = holder and f.confirmed_at is not null and f.last_step < step;
  return found;
end
$$;

-- The same with a recovery code, which is used up.
create function signin_use_recovery_code(holder bigint, hash bytea)
returns boolean
language plpgsql
as $$
begin
  delete from recovery_code r where r.account_id = holder and r.code_hash = hash;
  if found then
    update second_factor f set failures = 0, paused_until = '-infinity' where f.account_id = holder;
    return true;
  end if;
  return false;
end
$$;

-- Of several who hold the challenge one signs in, once.
create function signin_use_challenge(hash bytea)
returns table (account_id bigint, email text, display_name text, locale text, platform_admin boolean, institute_slug text)
language sql
as $$
  with used as (delete from second_factor_challenge c where c.token_hash = hash and c.expires_at > now()
                returning c.account_id, c.institute_slug)
  select a.id, a.email, a.display_name, a.locale, a.platform_admin, used.institute_slug
    from used join account a on a.id = used.account_id
$$;

call metalingua_signin_function('signin_second_factor_duty(bigint, bigint)');
call metalingua_signin_function('signin_open_challenge(bigint, bytea, text, interval, integer)');
call metalingua_signin_function('signin_try_second_factor(bigint)');
call metalingua_signin_function('signin_try_challenge(bytea)');
call metalingua_signin_function('signin_use_second_factor(bigint, bigint)');
call metalingua_signin_function('signin_use_recovery_code(bigint, bytea)');
call metalingua_signin_function('signin_use_challenge(bytea)');

--changeset metalingua:second-factor-own splitStatements:false
create function signin_second_factor(holder bigint)
returns table (confirmed_at timestamptz, recovery_codes_left integer)
language sql stable
as $$
  select f.confirmed_at, (select count(*)::integer from recovery_code r where r.account_id = holder)
    from second_factor f where f.account_id = holder and f.confirmed_at is not null
$$;

-- A secret to be confirmed, in the place of one that was not; false when one is on.
create function signin_offer_second_factor(holder bigint, sealed text)
returns boolean
language plpgsql
as $$
begin
  insert into second_factor as f (account_id, sealed_secret) values (holder, sealed)
  on conflict (account_id) do update set sealed_secret = excluded.sealed_secret where f.confirmed_at is null;
  return found;
end
$$;

create function signin_offered_second_factor(holder bigint)
returns text
language sql stable
as $$
  select f.sealed_secret from second_factor f where f.account_id = holder and f.confirmed_at is null
$$;

create function signin_renew_recovery_codes(holder bigint, hashes bytea[])
returns void
language sql
as $$
  delete from recovery_code r where r.account_id = holder;
  insert into recovery_code (code_hash, account_id) select hash, holder from unnest(hashes) hash;
$$;

-- A code of this step has shown that the account shares the secret; false when it is another one by now.
create function signin_confirm_second_factor(holder bigint, sealed text, step bigint, hashes bytea[])
returns boolean
language plpgsql
as $$
begin
  update second_factor f set confirmed_at = now(), last_step = step
   where f.account_id = holder and f.confirmed_at is null and f.sealed_secret = sealed;
  if found then
    perform signin_renew_recovery_codes(holder, hashes);
    return true;
  end if;
  return false;
end
$$;

create function signin_drop_second_factor(holder bigint)
returns boolean
language plpgsql
as $$
begin
  delete from second_factor_challenge c where c.account_id = holder;
  delete from second_factor f where f.account_id = holder and f.confirmed_at is not null;
  return found;
end
$$;

-- outcome: alone, not-here, elsewhere (too). Whether an administrator of the institute may decide for the account.
create function signin_belongs_to(holder bigint, institute bigint)
returns text
language sql stable
as $$
  select case
    when not exists (select from membership m where m.account_id = holder and m.institute_id = institute) then 'not-here'
    when exists (select from membership m where m.account_id = holder and m.institute_id <> institute)
      or exists (select from account a where a.id = holder and a.platform_admin) then 'elsewhere'
    else 'alone'
  end
$$;

call metalingua_signin_function('signin_second_factor(bigint)');
call metalingua_signin_function('signin_offer_second_factor(bigint, text)');
call metalingua_signin_function('signin_offered_second_factor(bigint)');
call metalingua_signin_function('signin_renew_recovery_codes(bigint, bytea[])');
call metalingua_signin_function('signin_confirm_second_factor(bigint, text, bigint, bytea[])');
call metalingua_signin_function('signin_drop_second_factor(bigint)');
call metalingua_signin_function('signin_belongs_to(bigint, bigint)');
