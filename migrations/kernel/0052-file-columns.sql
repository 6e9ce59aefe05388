--liquibase formatted sql

--changeset metalingua:institute-logo-is-a-file splitStatements:false
call metalingua_file_column('institute', 'logo_sha256');

--changeset metalingua:file-column-platform splitStatements:false
-- As everywhere: whoever reads all rows for a backup comes by the platform's policy. Only changesets have the right to
-- add rows, and they run as the table's owner.
alter table file_column force row level security;
create policy added_by_changesets on file_column for insert with check (true);
create policy every_column on file_column to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
