--liquibase formatted sql

--changeset metalingua:identity-audit splitStatements:false
-- What happened to an account before, or without, a sign-in to an institute. Whose account belongs to several is audited in
-- the one that is named, else in the first; a null one is the platform's.
create function signin_audit(actor bigint, institute bigint, action text, subject text, details jsonb)
returns void
language sql
as $$
  insert into audit (institute_id, actor_account_id, action, subject, details)
  values (coalesce(institute, (select min(m.institute_id) from membership m where m.account_id = actor)),
          actor, action, subject, details)
$$;

call metalingua_signin_function('signin_audit(bigint, bigint, text, text, jsonb)');
