--liquibase formatted sql

--changeset metalingua:signin-functions splitStatements:false
-- What may be asked before anybody has signed in.

create function signin_account(address text)
returns table (account_id bigint, email text, password_hash text, display_name text, locale text, platform_admin boolean)
language sql stable
as $$
  select a.id, a.email, a.password_hash, a.display_name, a.locale, a.platform_admin
    from account a where a.email = lower(address)
$$;

create function signin_account_by_id(wanted bigint)
returns table (account_id bigint, email text, display_name text, locale text, platform_admin boolean)
language sql stable
as $$
  select a.id, a.email, a.display_name, a.locale, a.platform_admin from account a where a.id = wanted
$$;

create function signin_memberships(wanted bigint)
returns table (institute_id bigint, institute_slug text, institute_name text, role text)
language sql stable
as $$
  select i.id, i.slug, i.name, m.role
    from membership m join institute i on i.id = m.institute_id
   where m.account_id = wanted
   order by i.id, m.role
$$;

-- The first token of a new family. Tokens past their end are of no use to the reuse detection either: they go.
create function signin_issue_token(holder bigint, institute bigint, hash bytea, lifetime interval)
returns void
language sql
as $$
  delete from refresh_token t where t.account_id = holder and t.expires_at < now();
  insert into refresh_token (family, account_id, institute_id, token_hash, issued_at, expires_at)
  values (gen_random_uuid(), holder, institute, hash, now(), now() + lifetime);
$$;

-- Trades a token for its successor. outcome: rotated, unknown, expired, revoked, or reused, which revokes the whole family
-- (RFC 9700, section 4.14.2). The lock makes rotations and revocations of one family take turns: without it a successor
-- inserted beside a running revocation would outlive it.
create function signin_rotate_token(presented bytea, successor bytea, lifetime interval)
returns table (outcome text, account_id bigint, institute_id bigint)
language plpgsql
as $$
declare
  its_family uuid;
  token refresh_token%rowtype;
begin
  select t.family into its_family from refresh_token t where t.token_hash = presented;
  if not found then
    return query select 'unknown'::text, null::bigint, null::bigint;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('refresh_token ' || its_family::text, 0));
  select * into token from refresh_token t where t.token_hash = presented for update;
  if not found then
    return query select 'unknown'::text, null::bigint, null::bigint;
  elsif token.revoked_at is not null then
    return query select 'revoked'::text, token.account_id, token.institute_id;
  elsif token.used_at is not null then
    update refresh_token t set revoked_at = now() where t.family = its_family and t.revoked_at is null;
    return query select 'reused'::text, token.account_id, token.institute_id;
  elsif token.expires_at <= now() then
    return query select 'expired'::text, token.account_id, token.institute_id;
  else
    update refresh_token t set used_at = now() where t.id = token.id;
    insert into refresh_token (family, account_id, institute_id, token_hash, issued_at, expires_at)
    values (its_family, token.account_id, token.institute_id, successor, now(), now() + lifetime);
    return query select 'rotated'::text, token.account_id, token.institute_id;
  end if;
end
$$;

-- Signing out: the token's whole family ends. Unknown tokens and repeated calls change nothing.
create function signin_revoke_family(presented bytea, holder bigint)
returns void
language plpgsql
as $$
declare
  its_family uuid;
begin
  select t.family into its_family from refresh_token t where t.token_hash = presented and t.account_id = holder;
  if found then
    perform pg_advisory_xact_lock(hashtextextended('refresh_token ' || its_family::text, 0));
    update refresh_token t set revoked_at = now() where t.family = its_family and t.revoked_at is null;
  end if;
end
$$;

call metalingua_signin_function('signin_account(text)');
call metalingua_signin_function('signin_account_by_id(bigint)');
call metalingua_signin_function('signin_memberships(bigint)');
call metalingua_signin_function('signin_issue_token(bigint, bigint, bytea, interval)');
call metalingua_signin_function('signin_rotate_token(bytea, bytea, interval)');
call metalingua_signin_function('signin_revoke_family(bytea, bigint)');
