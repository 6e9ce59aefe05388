package org.metalingua.kernel.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.internal.plugin.sample.SampleType;
import org.metalingua.kernel.core.plugin.PluginPreview;
import org.metalingua.kernel.core.plugin.PluginStatus;
import org.metalingua.kernel.core.plugin.PluginStatus.State;
import org.metalingua.kernel.core.signing.PluginSignature;
import org.metalingua.kernel.core.signing.SigningKeys;
import org.metalingua.kernel.core.signing.SigningTool;

/** Outside the development profile nothing runs for which nobody trusted vouches: not one instruction of it. */
class TrustTest {
    private static final KeyPair ACME = SigningKeys.generate();
    private static final KeyPair STRANGER = SigningKeys.generate();

    @TempDir
    Path folder;

    private final List<String> ran = new ArrayList<>();
    private InstallerRig rig;

    @BeforeEach
    void begin() throws Exception {
        Consumer<String> note = ran::add;
        System.getProperties().put(SampleType.STEP, note);
        rig = new InstallerRig(folder).acceptsUnsigned(false);
        Files.createDirectories(rig.trust());
        SigningKeys.writePublic(rig.trust().resolve("Acme Languages.pub"), ACME.getPublic());
        rig.start();
    }

    @AfterEach
    void end() throws Exception {
        rig.stop();
        System.getProperties().remove(SampleType.STEP);
    }

    @Test
    void a_plugin_signed_with_a_trusted_key_serves_under_its_signers_name() throws Exception {
        PluginStatus status = install(new SamplePlugin(), ACME);
        assertThat(status.signer()).contains("Acme Languages");
        assertThat(rig.points()).isEqualTo(2);
        rig.restart(true);
        assertThat(rig.status().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void unsigned_foreign_altered_and_mistaken_jars_are_refused_before_any_of_their_code_runs() throws Exception {
        byte[] jar = new SamplePlugin().jar().readAllBytes();
        byte[] altered = new SamplePlugin().version("1.0.1").jar().readAllBytes();
        String hash = JarHash.of(jar);

        assertThat(refusal(jar, Optional.empty())).contains("is not signed");
        assertThat(refusal(jar, signature(STRANGER, InstallerRig.ID, hash))).contains("not trusted here");
        assertThat(refusal(altered, signature(ACME, InstallerRig.ID, hash)))
                .contains("was altered after it was signed");
        assertThat(refusal(jar, signature(ACME, "question/other", hash))).contains("signature of question/other");
        assertThat(refusal(jar, Optional.of("nonsense"))).contains("cannot be read");
        String forged = PluginSignature.sign(STRANGER, InstallerRig.ID, hash)
                .line()
                .replace(SigningKeys.id(STRANGER.getPublic()), SigningKeys.id(ACME.getPublic()));
        assertThat(refusal(jar, Optional.of(forged))).contains("did not make");

        assertThat(ran).isEmpty();
        assertThat(rig.pluginBundles()).isEmpty();
        assertThat(rig.store()).isEmptyDirectory();
    }

    @Test
    void a_pinned_jar_runs_without_a_signature() throws Exception {
        byte[] jar = new SamplePlugin().jar().readAllBytes();
        Files.writeString(rig.trust().resolve("pinned"), "# ours\n" + JarHash.of(jar) + "  sample.jar\n");
        PluginStatus status = rig.installer().install(new ByteArrayInputStream(jar), Optional.empty(), "test");
        assertThat(status.signer()).contains(Trust.PINNED + "sample.jar");
    }

    @Test
    void a_revoked_key_vouches_for_nothing_and_what_it_signed_leaves_service_at_once() throws Exception {
        install(new SamplePlugin(), ACME);
        revoke(SigningKeys.id(ACME.getPublic()) + "  stolen in May\n");
        await().until(() -> rig.status().state() == State.FAILED);
        assertThat(rig.status().reason()).get().asString().contains("revoked: stolen in May");
        assertThat(catchThrowableOfType(ProblemException.class, rig::points).code())
                .isEqualTo("plugin-unavailable");

        ran.clear();
        byte[] next = new SamplePlugin().version("1.1.0").jar().readAllBytes();
        assertThat(refusal(next, signature(ACME, InstallerRig.ID, JarHash.of(next))))
                .contains("was revoked");
        rig.restart(true);
        assertThat(rig.status().state()).isEqualTo(State.FAILED);
        assertThat(ran).isEmpty();
    }

    @Test
    void a_list_that_cannot_be_read_lets_nothing_run() throws Exception {
        revoke("everything of theirs\n");
        byte[] jar = new SamplePlugin().jar().readAllBytes();
        assertThat(refusal(jar, signature(ACME, InstallerRig.ID, JarHash.of(jar))))
                .contains("cannot be checked");
        assertThat(ran).isEmpty();
    }

    @Test
    void a_stored_jar_that_was_altered_does_not_run_at_the_next_start() throws Exception {
        String sha256 = install(new SamplePlugin(), ACME).sha256();
        rig.stop();
        ran.clear();
        byte[] other = new SamplePlugin().version("6.6.6").jar().readAllBytes();
        Files.write(rig.store().resolve(sha256 + ".jar"), other);
        rig.start();
        assertThat(rig.status().state()).isEqualTo(State.FAILED);
        assertThat(rig.status().reason()).get().asString().contains("altered on disk");
        assertThat(ran).isEmpty();
    }

    @Test
    void what_the_framework_kept_of_the_last_run_is_not_what_runs() throws Exception {
        install(new SamplePlugin(), ACME);
        long before = rig.pluginBundles().get(0).getBundleId();
        rig.restart(false);
        assertThat(rig.status().state()).isEqualTo(State.ACTIVE);
        assertThat(rig.pluginBundles()).singleElement().satisfies(bundle -> assertThat(bundle.getBundleId())
                .isNotEqualTo(before));
    }

    @Test
    void a_shipped_jar_that_is_not_what_the_distribution_lists_does_not_run() throws Exception {
        for (boolean acceptsUnsigned : new boolean[] {false, true}) {
            rig.stop();
            Path boot = folder.resolve("boot");
            Path jar = new SamplePlugin().shippedIn(boot, "sample.jar");
            Files.write(jar, new SamplePlugin().version("6.6.6").jar().readAllBytes());
            rig.acceptsUnsigned(acceptsUnsigned).start();
            assertThat(rig.installer().list()).isEmpty();
            assertThat(ran).isEmpty();
        }
    }

    @Test
    void a_jar_and_its_signature_come_in_one_zip_file() throws Exception {
        byte[] jar = new SamplePlugin().jar().readAllBytes();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("sample.jar.sig"));
            out.write(signature(ACME, InstallerRig.ID, JarHash.of(jar))
                    .orElseThrow()
                    .getBytes(StandardCharsets.US_ASCII));
            out.putNextEntry(new ZipEntry("sample.jar"));
            out.write(jar);
        }
        PluginStatus status =
                rig.installer().install(new ByteArrayInputStream(zip.toByteArray()), Optional.empty(), "test");
        assertThat(status.signer()).contains("Acme Languages");
        assertThat(status.sha256()).isEqualTo(JarHash.of(jar));
    }

    @Test
    void the_watched_folder_takes_the_signature_beside_the_jar() throws Exception {
        Path drop = folder.resolve("data/plugins/drop");
        byte[] jar = new SamplePlugin().jar().readAllBytes();
        Files.writeString(
                drop.resolve("good.jar.sig"),
                signature(ACME, InstallerRig.ID, JarHash.of(jar)).orElseThrow());
        Files.write(drop.resolve("good.jar"), jar);
        await().untilAsserted(
                        () -> assertThat(drop.resolve("done/good.jar.sig")).exists());
        assertThat(rig.status().signer()).contains("Acme Languages");
    }

    @Test
    void a_preview_names_signer_needs_and_vectors_and_runs_nothing() throws Exception {
        install(new SamplePlugin(), ACME);
        ran.clear();
        byte[] jar = new SamplePlugin()
                .version("1.1.0")
                .header("Import-Package", "org.osgi.framework,org.metalingua.kernel.api.item;version=\"[9,10)\"")
                .file("vectors.json", """
                        {"vectors": [{"id": "right", "type": "sample", "expectedPoints": 1},
                          {"id": "new", "type": "sample"}]}""")
                .jar()
                .readAllBytes();
        PluginPreview preview = rig.installer().preview(new ByteArrayInputStream(jar), Optional.empty());
        assertThat(preview.change()).isEqualTo(PluginPreview.Change.NEWER);
        assertThat(preview.installed()).contains("1.0.0");
        assertThat(preview.signer()).isEmpty();
        assertThat(preview.obstacles()).hasSize(2);
        assertThat(preview.obstacles().get(0)).contains("is not signed");
        assertThat(preview.obstacles().get(1)).contains("needs kernel API item [9,10), this is 1.0.0");
        assertThat(preview.needs())
                .contains(new PluginPreview.Need("kernel API item [9,10)", Optional.of("1.0.0"), false));
        assertThat(preview.restarts()).isEmpty();
        assertThat(preview.vectors())
                .isEqualTo(new PluginPreview.Vectors(2, 1, 1, 2, List.of("blank", "keyless", "new", "right")));
        assertThat(ran).isEmpty();
        assertThat(rig.status().version()).isEqualTo("1.0.0");
    }

    @Test
    void a_plugin_imports_packages_of_the_kernel_by_version_and_nothing_in_other_ways() throws Exception {
        assertThat(structureRefusal("Import-Package", "org.metalingua.kernel.api.item"))
                .contains("without the versions");
        assertThat(structureRefusal("DynamicImport-Package", "*")).contains("only imports packages");
        assertThat(structureRefusal("Require-Bundle", "org.metalingua.kernel.core"))
                .contains("only imports packages");
    }

    @Test
    void the_tool_makes_keys_signs_and_verifies() throws Exception {
        Path jar = new SamplePlugin().in(folder.resolve("vendor"), "sample.jar");
        String key = folder.resolve("vendor/vendor").toString();
        assertThat(tool("keygen", key)).startsWith("0 Key ");
        assertThat(tool("sign", key + ".key", jar.toString())).startsWith("0 question/sample is signed");
        assertThat(tool("verify", key + ".pub", jar.toString()))
                .startsWith("0 ")
                .contains("unaltered");
        SigningKeys.writePublic(folder.resolve("other.pub"), STRANGER.getPublic());
        assertThat(tool("verify", folder.resolve("other.pub").toString(), jar.toString()))
                .startsWith("1 ");
        Files.copy(folder.resolve("vendor/vendor.pub"), rig.trust().resolve("Vendor.pub"));
        assertThat(rig.installer().install(jar, "test").signer()).contains("Vendor");

        Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(tool("verify", key + ".pub", jar.toString())).startsWith("1 ");
        assertThat(tool("sign", jar.toString(), jar.toString())).startsWith("1 ");
        assertThat(tool("sign")).startsWith(SigningTool.USAGE + " ");
    }

    private PluginStatus install(SamplePlugin plugin, KeyPair signer) throws IOException {
        byte[] jar = plugin.jar().readAllBytes();
        return rig.installer()
                .install(new ByteArrayInputStream(jar), signature(signer, InstallerRig.ID, JarHash.of(jar)), "test");
    }

    private String refusal(byte[] jar, Optional<String> signature) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> rig.installer()
                .install(new ByteArrayInputStream(jar), signature, "test"));
        assertThat(problem.code()).isEqualTo("plugin-rejected");
        return problem.getMessage();
    }

    private String structureRefusal(String header, String value) throws IOException {
        return refusal(new SamplePlugin().header(header, value).jar().readAllBytes(), Optional.empty());
    }

    private void revoke(String lines) throws IOException {
        Files.writeString(rig.trust().resolve("revoked"), lines);
    }

    private static Optional<String> signature(KeyPair signer, String plugin, String sha256) {
        return Optional.of(PluginSignature.sign(signer, plugin, sha256).line());
    }

    private static String tool(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = SigningTool.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream()));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
