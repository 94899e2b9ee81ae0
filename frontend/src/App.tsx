import { useCallback, useEffect, useState } from "preact/hooks";
import { whenKeyIsWanted } from "./api/key";
import { KeyPrompt } from "./common/KeyPrompt";
import { KeysHelp } from "./common/KeysHelp";
import { useKeys } from "./state/keys";
import { SessionProvider } from "./state/loading";
import { NavigationProvider, useAddressBar } from "./state/navigation";
import { Views } from "./Views";

/** The page: its address, its key, its views. */
export function App() {
  const navigation = useAddressBar();
  const [session, setSession] = useState(0);
  const [wanted, setWanted] = useState<{ refused: boolean } | null>(null);
  const [help, setHelp] = useState(false);

  useEffect(() => whenKeyIsWanted((refused) => setWanted({ refused })), []);
  useKeys({ "?": () => setHelp(true) });
  const given = useCallback(() => {
    setWanted(null);
    setSession((last) => last + 1);
  }, []);

  return (
    <SessionProvider value={session}>
      <NavigationProvider value={navigation}>
        <Views onHelp={() => setHelp(true)} />
        {help && <KeysHelp onClose={() => setHelp(false)} />}
        {wanted && (
          <KeyPrompt refused={wanted.refused} onGiven={given} onClose={() => setWanted(null)} />
        )}
      </NavigationProvider>
    </SessionProvider>
  );
}
