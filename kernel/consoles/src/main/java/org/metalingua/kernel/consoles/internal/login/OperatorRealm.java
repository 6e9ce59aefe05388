package org.metalingua.kernel.consoles.internal.login;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.metalingua.kernel.security.operator.OperatorSignIn;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The accounts of the platform in the place of Karaf's: the realm that all of Karaf asks. */
@Component
public final class OperatorRealm implements JaasRealm {
    static final String NAME = "karaf";

    /** Karaf's own, whose files name nobody, has 0. */
    private static final int RANK = 100;

    private final Map<String, Object> options;

    @Activate
    public OperatorRealm(BundleContext context, @Reference OperatorSignIn signIn) {
        this.options = Map.of(
                ProxyLoginModule.PROPERTY_MODULE,
                OperatorLoginModule.class.getName(),
                ProxyLoginModule.PROPERTY_BUNDLE,
                Long.toString(context.getBundle().getBundleId()),
                OperatorLoginModule.SIGN_IN,
                signIn);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getRank() {
        return RANK;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return new AppConfigurationEntry[] {
            new AppConfigurationEntry(ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options)
        };
    }
}
