package org.metalingua.kernel.persistence.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.util.List;
import liquibase.Liquibase;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;

/** Shows Liquibase the files of one changelog, and its own schema files beside them. */
final class ChangelogAccessor extends AbstractResourceAccessor {
    private final Changelog changelog;

    ChangelogAccessor(Changelog changelog) {
        this.changelog = changelog;
    }

    @Override
    public List<Resource> getAll(String path) {
        String name = path.replace("classpath:", "").replaceFirst("^/+", "");
        URL url = changelog.files().get(name);
        if (url == null) {
            url = Liquibase.class.getClassLoader().getResource(name);
        }
        return url == null ? List.of() : List.of(new UrlResource(name, url));
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        return changelog.files().entrySet().stream()
                .filter(file -> file.getKey().startsWith(path))
                .<Resource>map(file -> new UrlResource(file.getKey(), file.getValue()))
                .toList();
    }

    @Override
    public List<String> describeLocations() {
        return List.of("changelog of unit " + changelog.unit());
    }

    @Override
    public void close() {
        // holds nothing open
    }

    private static final class UrlResource extends AbstractResource {
        private final URL url;

        UrlResource(String path, URL url) {
            super(path, URI.create(url.toString().replace(" ", "%20")));
            this.url = url;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return url.openStream();
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public boolean isWritable() {
            return false;
        }

        @Override
        public OutputStream openOutputStream(OpenOptions options) throws IOException {
            throw new IOException(getPath() + " is read-only");
        }

        @Override
        public Resource resolve(String other) {
            throw new UnsupportedOperationException("changelogs name files by their path from the bundle's root");
        }

        @Override
        public Resource resolveSibling(String other) {
            return resolve(other);
        }
    }
}
