--liquibase formatted sql

-- The three roles metalingua_signin, metalingua_institute and metalingua_platform belong to the whole database server;
-- kernel/persistence makes sure of them before any changelog runs.

--changeset metalingua:tenancy-current-institute splitStatements:false
create function metalingua_current_institute() returns bigint
    language sql stable parallel safe
    return nullif(current_setting('app.institute', true), '')::bigint;
comment on function metalingua_current_institute() is 'The institute whose rows this transaction sees; null outside the institute scope.';

--changeset metalingua:tenancy-tenant-table splitStatements:false
-- current_user is compared because the login user is a member of every role: a policy also applies to members that inherit.
create procedure metalingua_tenant_table(table_name text)
    language plpgsql as $$
declare
    relation constant regclass := table_name::regclass;
    owned_sequence regclass;
begin
    execute format('alter table %s enable row level security', relation);
    execute format('alter table %s force row level security', relation);
    execute format('create policy one_institute on %s to metalingua_institute'
        ' using (institute_id = metalingua_current_institute())'
        ' with check (institute_id = metalingua_current_institute())', relation);
    execute format('create policy every_institute on %s to metalingua_platform'
        ' using (current_user = ''metalingua_platform'') with check (current_user = ''metalingua_platform'')', relation);
    execute format('grant select, insert, update, delete on %s to metalingua_institute, metalingua_platform', relation);
    for owned_sequence in
        select depend.objid::regclass
        from pg_depend depend join pg_class class on class.oid = depend.objid and class.relkind = 'S'
        where depend.refobjid = relation and depend.classid = 'pg_class'::regclass and depend.deptype in ('a', 'i')
    loop
        execute format('grant usage, select on sequence %s to metalingua_institute, metalingua_platform', owned_sequence);
    end loop;
end $$;
comment on procedure metalingua_tenant_table(text) is 'Isolates a table with an institute_id column by institute; called once, by the changeset that creates it.';

--changeset metalingua:tenancy-signin-function splitStatements:false
-- Before anybody has signed in no table can be read; such a function runs with the rights of metalingua_platform instead.
create procedure metalingua_signin_function(signature text)
    language plpgsql as $$
declare
    routine constant regprocedure := signature::regprocedure;
begin
    execute format('alter function %s security definer', routine);
    execute format('alter function %s set search_path = public, pg_temp', routine);
    execute format('revoke execute on function %s from public', routine);
    execute format('grant execute on function %s to metalingua_signin', routine);
    -- A function's owner needs CREATE on its schema at this moment only.
    grant create on schema public to metalingua_platform;
    execute format('alter function %s owner to metalingua_platform', routine);
    revoke create on schema public from metalingua_platform;
end $$;
comment on procedure metalingua_signin_function(text) is 'Makes a function, given as name(argument types), callable before sign-in and by nobody else.';
