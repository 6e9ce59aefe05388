--liquibase formatted sql

--changeset testing:file-columns splitStatements:false
call metalingua_file_column('test_media', 'sha256');
call metalingua_file_column('test_recordings', 'sha256');
call metalingua_file_column('test_imports', 'sha256');
call metalingua_file_column('test_import_media', 'sha256');
call metalingua_file_column('test_exports', 'sha256');
