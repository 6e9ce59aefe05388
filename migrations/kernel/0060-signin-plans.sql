--liquibase formatted sql

--changeset metalingua:signin-plans splitStatements:false
-- What every sign-in asks, now in a language that keeps its plans for as long as the connection lives. A function in plain
-- SQL is planned at every call, and planning the join of memberships and institutes takes the longer the more of both there
-- are, for the statistics that are read for it grow.

create or replace function signin_account(address text)
returns table (account_id bigint, email text, password_hash text, display_name text, locale text, platform_admin boolean)
language plpgsql stable
as $$
begin
  return query
    select a.id, a.email, a.password_hash, a.display_name, a.locale, a.platform_admin
      from account a where a.email = lower(address);
end
$$;

create or replace function signin_account_by_id(wanted bigint)
returns table (account_id bigint, email text, display_name text, locale text, platform_admin boolean)
language plpgsql stable
as $$
begin
  return query
    select a.id, a.email, a.display_name, a.locale, a.platform_admin from account a where a.id = wanted;
end
$$;

create or replace function signin_profile(wanted bigint)
returns table (email text, phone text, display_name text, locale text, calendar text, time_zone text, profile_version integer)
language plpgsql stable
as $$
begin
  return query
    select a.email, a.phone, a.display_name, a.locale, a.calendar, a.time_zone, a.profile_version
      from account a where a.id = wanted;
end
$$;

create or replace function signin_places(wanted bigint)
returns table (institute_id bigint, institute_slug text, institute_name text, role text, locale text, calendar text,
               time_zone text, currency_unit text, accent text, logo_sha256 text, suspended boolean)
language plpgsql stable
as $$
begin
  return query
    select i.id, i.slug, i.name, m.role, i.locale, i.calendar, i.time_zone, i.currency_unit, i.accent, i.logo_sha256,
           i.suspended_at is not null
      from membership m join institute i on i.id = m.institute_id
     where m.account_id = wanted
     order by i.id, m.role;
end
$$;

call metalingua_signin_function('signin_account(text)');
call metalingua_signin_function('signin_account_by_id(bigint)');
call metalingua_signin_function('signin_profile(bigint)');
call metalingua_signin_function('signin_places(bigint)');
