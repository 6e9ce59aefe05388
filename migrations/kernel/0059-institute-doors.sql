--liquibase formatted sql

--changeset metalingua:institute-doors splitStatements:false
-- Every node keeps in memory by which slug and host an institute is entered. The table itself announces what changes
-- there, whoever writes it.
create function announce_institute_doors()
returns trigger
language plpgsql
as $$
begin
  perform announce_change('institute-doors');
  return null;
end $$;
create trigger institute_doors
    after insert or delete or update of slug, host on institute
    for each statement execute function announce_institute_doors();
-- whoever writes the table need not be one who may announce
call metalingua_signin_function('announce_institute_doors()');
