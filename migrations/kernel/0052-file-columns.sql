--liquibase formatted sql

--changeset metalingua:institute-logo-is-a-file splitStatements:false
call metalingua_file_column('institute', 'logo_sha256');

--changeset metalingua:file-column-platform splitStatements:false
-- As everywhere: whoever reads all rows for a backup comes by this policy.
alter table file_column force row level security;
create policy every_column on file_column to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
