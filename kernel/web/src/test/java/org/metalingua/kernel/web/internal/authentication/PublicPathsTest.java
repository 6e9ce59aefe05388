package org.metalingua.kernel.web.internal.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metalingua.kernel.security.Access;

/** All resources of the kernel are on the class path here; those of modules are asked for in the distribution. */
class PublicPathsTest {
    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.metalingua.kernel");

    @Test
    void the_paths_without_a_token_are_those_of_the_methods_that_anyone_may_call() {
        Set<String> open = resourceMethods().stream()
                .filter(method -> method.isAnnotatedWith(Access.class)
                        && method.getAnnotationOfType(Access.class).anyone())
                .map(PublicPathsTest::path)
                .collect(Collectors.toSet());

        assertThat(PublicPaths.ALL).isEqualTo(open);
    }

    @Test
    void a_report_is_verified_without_a_token() {
        assertThat(PublicPaths.hold("/api/unified-testing/verifications/ML-0123-4567-89AB-CDEF"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/unified-testing/verifications",
                "/api/unified-testing/verifications/",
                "/api/unified-testing/verifications/ML/..",
                "/api/unified-testing/verifications/%2e%2e",
                "/api/unified-testing/verifications/ML;x",
                "/api/unified-testing/sessions/1/verifications/ML",
                "/api/login/",
                "/api/me"
            })
    void what_merely_looks_like_a_public_path_needs_a_token(String rawPath) {
        assertThat(PublicPaths.hold(rawPath)).isFalse();
    }

    @Test
    void every_resource_method_of_the_kernel_says_who_may_call_it() {
        assertThat(resourceMethods()).hasSizeGreaterThan(8).allSatisfy(method -> assertThat(
                        method.isAnnotatedWith(Access.class))
                .as(method.getFullName())
                .isTrue());
    }

    private static List<JavaMethod> resourceMethods() {
        return KERNEL.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)))
                .toList();
    }

    private static String path(JavaMethod method) {
        String ofClass = method.getOwner().getAnnotationOfType(Path.class).value();
        String ofMethod =
                method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return ("/api/" + ofClass + "/" + ofMethod).replaceAll("/+", "/").replaceAll("/$", "");
    }
}
