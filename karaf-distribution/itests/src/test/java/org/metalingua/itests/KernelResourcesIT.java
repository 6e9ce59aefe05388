package org.metalingua.itests;

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
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.internal.permission.DeclaredByKernel;
import org.metalingua.kernel.security.permission.Permission;
import org.metalingua.kernel.web.internal.authentication.PublicPaths;

/** All resources of the kernel, whichever of its bundles they are in; those of modules are asked for while they run. */
class KernelResourcesIT {
    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.metalingua.kernel");

    @Test
    void the_paths_without_a_token_are_those_of_the_methods_that_anyone_may_call() {
        Set<String> open = resourceMethods().stream()
                .filter(method -> method.isAnnotatedWith(Access.class)
                        && method.getAnnotationOfType(Access.class).anyone())
                .map(KernelResourcesIT::path)
                .collect(Collectors.toSet());

        assertThat(PublicPaths.ALL).isEqualTo(open);
    }

    @Test
    void every_resource_method_of_the_kernel_says_who_may_call_it() {
        assertThat(resourceMethods()).hasSizeGreaterThan(8).allSatisfy(method -> assertThat(
                        method.isAnnotatedWith(Access.class))
                .as(method.getFullName())
                .isTrue());
    }

    @Test
    void the_kernel_lets_nobody_in_by_role_but_those_who_hand_permissions_around() {
        assertThat(resourceMethods().stream()
                        .filter(method ->
                                method.getAnnotationOfType(Access.class).roles().length > 0)
                        .map(KernelResourcesIT::path))
                .containsOnly("/api/admin/permissions", "/api/admin/permissions/{id}");
    }

    @Test
    void every_permission_that_the_kernel_asks_for_is_declared() {
        Set<String> declared = new DeclaredByKernel()
                .permissions().stream().map(Permission::id).collect(Collectors.toSet());

        assertThat(resourceMethods().stream()
                        .map(method -> method.getAnnotationOfType(Access.class).permission())
                        .filter(permission -> !permission.isEmpty()))
                .isNotEmpty()
                .allMatch(declared::contains);
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
