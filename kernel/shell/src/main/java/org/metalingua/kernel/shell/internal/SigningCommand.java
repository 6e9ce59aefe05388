package org.metalingua.kernel.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.metalingua.kernel.core.signing.SigningTool;

/** {@code metalingua:signing}: what {@code bin/plugin-signing} does, on the shell. */
@Service
@Command(scope = "metalingua", name = "signing", description = "Makes keys and signatures of plugins, and checks them")
public final class SigningCommand implements Action {
    @Argument(
            name = "arguments",
            description = "keygen <name> | sign <key file> <jar> | verify <public key file> <jar>",
            required = true,
            multiValued = true)
    private List<String> arguments;

    @Override
    public Object execute() {
        SigningTool.run(List.copyOf(arguments), System.out, System.err);
        return null;
    }
}
