--liquibase formatted sql

--changeset testing:media
-- Pictures and sound that questions name. The bytes lie in the file store under their SHA-256, which the name begins with.
create table test_media (
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    name text not null,
    sha256 text not null,
    content_type text not null,
    size bigint not null,
    duration_ms bigint,
    uploaded_by bigint not null references account (id),
    uploaded_at timestamptz not null,
    primary key (institute_id, name)
);

-- What learners said in a session. The length is what the server found in the file. The transcript is null until
-- somebody has listened; 'failed' when nobody could make one.
create table test_recordings (
    session_id bigint not null references test_sessions (id),
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    name text not null,
    sha256 text not null,
    content_type text not null,
    size bigint not null,
    duration_ms bigint not null,
    uploaded_at timestamptz not null,
    transcript_state text not null default 'none' check (transcript_state in ('none', 'done', 'failed')),
    transcript text,
    primary key (session_id, name)
);

call metalingua_tenant_table('test_media');
call metalingua_tenant_table('test_recordings');
