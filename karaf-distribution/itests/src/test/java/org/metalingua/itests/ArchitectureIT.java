package org.metalingua.itests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the arrows between the parts: who may know whom. */
class ArchitectureIT {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.metalingua");

    /** The kernel's parts from the bottom up: each may use only those listed for it. */
    private static final Map<String, List<String>> KERNEL = Map.ofEntries(
            Map.entry("api", List.of()),
            Map.entry("scoring", List.of("api")),
            Map.entry("persistence", List.of("api")),
            Map.entry("security", List.of("api", "persistence")),
            Map.entry("core", List.of("api", "scoring", "persistence", "security")),
            Map.entry("realtime", List.of("api", "persistence", "security", "core")),
            Map.entry("jobs", List.of("api", "persistence", "security", "core", "realtime", "web")),
            Map.entry("web", List.of("api", "persistence", "security", "core")),
            Map.entry("backup", List.of("api", "persistence", "security", "core", "web")),
            Map.entry("institutes", List.of("api", "persistence", "security", "core", "web")),
            Map.entry("operations", List.of("api", "persistence", "security", "core", "jobs", "web")),
            Map.entry("shell", List.of("api", "core", "backup")),
            Map.entry("consoles", List.of("api", "security")));

    @Test
    void the_kernel_knows_no_question_type_no_provider_and_no_module() {
        check(noClasses()
                .that()
                .resideInAPackage("org.metalingua.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.metalingua.question..",
                        "org.metalingua.activity..",
                        "org.metalingua.provider..",
                        "org.metalingua.exam..",
                        "org.metalingua.exchange..",
                        "org.metalingua.module.."));
    }

    @TestFactory
    List<DynamicTest> a_part_of_the_kernel_uses_only_the_parts_below_it() {
        return KERNEL.keySet().stream()
                .map(part -> DynamicTest.dynamicTest(part, () -> {
                    String[] forbidden = KERNEL.keySet().stream()
                            .filter(other ->
                                    !other.equals(part) && !KERNEL.get(part).contains(other))
                            .map(other -> "org.metalingua.kernel." + other + "..")
                            .toArray(String[]::new);
                    check(noClasses()
                            .that()
                            .resideInAPackage("org.metalingua.kernel." + part + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden));
                }))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "activity"})
    void an_item_type_sees_the_item_api_and_the_scoring_functions_only(String family) {
        check(noClasses()
                .that()
                .resideInAPackage("org.metalingua." + family + "..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "org.metalingua." + family + "..",
                        "org.metalingua.kernel.api.item..",
                        "org.metalingua.kernel.scoring..",
                        "org.osgi.service.component.annotations.."));
    }

    @Test
    void an_exam_profile_sees_the_exam_api_only() {
        check(noClasses()
                .that()
                .resideInAPackage("org.metalingua.exam..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "org.metalingua.exam..",
                        "org.metalingua.kernel.api.exam..",
                        "org.osgi.service.component.annotations.."));
    }

    @Test
    void a_format_of_exchange_sees_the_exchange_api_only_and_no_module_sees_it() {
        check(noClasses()
                .that()
                .resideInAPackage("org.metalingua.exchange..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.imageio..",
                        "javax.xml.stream..",
                        "com.fasterxml.jackson..",
                        "com.opencsv..",
                        "org.jsoup..",
                        "org.metalingua.exchange..",
                        "org.metalingua.kernel.api.exchange..",
                        "org.metalingua.kernel.api.item..",
                        "org.osgi.service.component.annotations.."));
        check(noClasses()
                .that()
                .resideInAPackage("org.metalingua.module..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.metalingua.exchange.."));
    }

    @Test
    void no_module_knows_an_exam() {
        check(noClasses()
                .that()
                .resideInAPackage("org.metalingua.module..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.metalingua.exam.."));
    }

    @Test
    void a_provider_sees_the_api_of_the_kernel_only() {
        check(noClasses()
                .that()
                .resideInAPackage("org.metalingua.provider..")
                // the servers that tests talk to
                .and()
                .haveNameNotMatching(".*\\.Fake.*")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.sound.sampled..",
                        "com.fasterxml.jackson..",
                        "edu.cmu.sphinx..",
                        "com.sun.speech.freetts..",
                        "org.apache.commons.net..",
                        "io.opentelemetry..",
                        "org.metalingua.provider..",
                        "org.metalingua.kernel.api..",
                        // where a bundle keeps files of its own
                        "org.osgi.framework..",
                        "org.osgi.service.component.annotations..",
                        "org.osgi.service.metatype.annotations.."));
        slices().matching("org.metalingua.provider.(*)..")
                .should()
                .notDependOnEachOther()
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "activity"})
    void item_types_do_not_know_each_other(String family) {
        slices().matching("org.metalingua." + family + ".(*)..")
                .should()
                .notDependOnEachOther()
                .check(OURS);
    }

    @Test
    void nobody_reaches_into_the_internals_of_another_part() {
        slices().matching("org.metalingua.(**).internal..")
                .should()
                .notDependOnEachOther()
                .check(OURS);
        for (String part : KERNEL.keySet()) {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage("org.metalingua.kernel." + part + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.metalingua.kernel." + part + ".internal.."));
        }
    }

    @Test
    void scoring_is_plain_java() {
        check(classes()
                .that()
                .resideInAPackage("org.metalingua.kernel.scoring..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.metalingua.kernel.scoring..",
                        "org.metalingua.kernel.api.item..",
                        "org.osgi.annotation.."));
    }

    @Test
    void only_persistence_opens_connections() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.metalingua.kernel.persistence..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.DriverManager"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(OURS);
    }
}
