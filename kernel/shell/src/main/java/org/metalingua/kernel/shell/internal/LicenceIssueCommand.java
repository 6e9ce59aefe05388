package org.metalingua.kernel.shell.internal;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.metalingua.kernel.core.licence.LicenceTool;

/** {@code metalingua:licence-issue}: what {@code bin/licence issue} does, on the vendor's shell. */
@Service
@Command(scope = "metalingua", name = "licence-issue", description = "Issues a licence and prints it")
public final class LicenceIssueCommand implements Action {
    @Argument(
            index = 0,
            name = "key",
            description = "the vendor's key file, which bin/licence keygen makes",
            required = true)
    private String key;

    @Argument(
            index = 1,
            name = "terms",
            description = "institute=<slug> name=<name of the institute> capabilities=<id,id.*,...> seats=<number>"
                    + " to=<day> [from=<day>] [grace=<days>] [id=<number>]",
            required = true,
            multiValued = true)
    private List<String> terms;

    @Override
    public Object execute() {
        LicenceTool.run(Stream.concat(Stream.of("issue", key), terms.stream()).toList(), System.out, System.err);
        return null;
    }
}
