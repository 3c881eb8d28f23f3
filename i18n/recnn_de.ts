<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>ReCNN</name>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>Unlock QGIS's authentication database with its master password, or choose another configuration.</source>
            <translation>Entsperren Sie die Authentifizierungsdatenbank von QGIS mit dem Masterpasswort, oder wählen Sie eine andere Konfiguration.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>Connections are made in the browser panel, under PostgreSQL.</source>
            <translation>Verbindungen werden im Browser-Bedienfeld unter PostgreSQL angelegt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>The authentication configuration of the connection “{}” cannot be read.</source>
            <translation>Die Authentifizierungskonfiguration der Verbindung „{}“ kann nicht gelesen werden.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>QGIS has no PostgreSQL connection “{}”.</source>
            <translation>QGIS hat keine PostgreSQL-Verbindung „{}“.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The plugin is being unloaded.</source>
            <translation>Das Plugin wird gerade entladen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <source>Install the engine and the plugin from the same release.</source>
            <translation>Installieren Sie Engine und Erweiterung aus derselben Version.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The engine speaks version {} of the protocol, the plugin version {}.</source>
            <translation>Die Engine spricht Version {} des Protokolls, die Erweiterung Version {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The ReCNN engine cannot be started with {}: {}.</source>
            <translation>Die ReCNN-Engine lässt sich nicht mit {} starten: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>If it happens again, please report it with the diagnostics that Settings &gt; Options &gt; ReCNN Retrieval copies.</source>
            <translation>Wenn das wieder vorkommt, melden Sie es bitte mit der Diagnose, die Sie unter Einstellungen &gt; Optionen &gt; ReCNN Retrieval kopieren können.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>It left no word why.</source>
            <translation>Sie hat keinen Grund hinterlassen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>“Add {}” under Settings &gt; Options &gt; ReCNN Retrieval installs it. {}</source>
            <translation>„{} hinzufügen“ unter Einstellungen &gt; Optionen &gt; ReCNN Retrieval installiert es. {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine's answer to “{}” makes no sense.</source>
            <translation>Die Antwort der Engine auf „{}“ ergibt keinen Sinn.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine failed and gave no reason.</source>
            <translation>Die Engine ist gescheitert und hat keinen Grund genannt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>A number in it may not be finite, or it may be too large.</source>
            <translation>Eine Zahl darin ist vielleicht nicht endlich, oder sie ist zu groß.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>Its last words: {}.</source>
            <translation>Ihre letzten Worte: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine said nothing for {} s at “{}” and was ended.</source>
            <translation>Die Engine hat {} s lang nichts zu „{}“ gesagt und wurde beendet.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine was ended at “{}”.</source>
            <translation>Die Engine wurde bei „{}“ beendet.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine ended unexpectedly (exit code {}) at “{}”.</source>
            <translation>Die Engine hat sich unerwartet beendet (Exit-Code {}), und zwar bei „{}“.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>Run it again: a new engine starts by itself.</source>
            <translation>Versuchen Sie es noch einmal: Eine neue Engine startet von selbst.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The request “{}” cannot be sent: {}.</source>
            <translation>Die Anfrage „{}“ kann nicht gesendet werden: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>there is no such file</source>
            <translation>diese Datei gibt es nicht</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>it does not answer as a Python does</source>
            <translation>es antwortet nicht wie ein Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the checkout's .venv</source>
            <translation>das .venv des Checkouts</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>The ReCNN engine is not set up: {}.</source>
            <translation>Die ReCNN-Engine ist nicht eingerichtet: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>no Python was found</source>
            <translation>kein Python wurde gefunden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>Set it up in QGIS under Settings &gt; Options &gt; ReCNN Retrieval, or name a Python that has its packages: there, in the setting {} or in the environment variable {}.</source>
            <translation>Richten Sie sie in QGIS unter Einstellungen &gt; Optionen &gt; ReCNN Retrieval ein, oder nennen Sie ein Python, das ihre Pakete hat: dort, in der Einstellung {} oder in der Umgebungsvariablen {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the plugin's own environment</source>
            <translation>die eigene Umgebung der Erweiterung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>Python {} is too old, {} is needed</source>
            <translation>Python {} ist zu alt, nötig ist {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>it lacks {}</source>
            <translation>es fehlt: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>torch {} is too old, {} is needed</source>
            <translation>torch {} ist zu alt, nötig ist {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>QGIS's own Python</source>
            <translation>das Python von QGIS</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the setting {}</source>
            <translation>die Einstellung {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>Cancelled.</source>
            <translation>Abgebrochen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>The engine was ended for another request.</source>
            <translation>Die Engine wurde wegen einer anderen Anfrage beendet.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>Try again.</source>
            <translation>Versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Another QGIS window is setting up the engine.</source>
            <translation>Ein anderes QGIS-Fenster richtet die Engine gerade ein.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>{} gave no list of builds: PyTorch comes from the standard package index</source>
            <translation>{} gab keine Liste der Builds: PyTorch kommt vom Standard-Paketindex</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Wait until it is done.</source>
            <translation>Warten Sie, bis es fertig ist.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Looking for an interrupted set-up</source>
            <translation>Suche nach einer unterbrochenen Einrichtung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Looking for a Python</source>
            <translation>Suche nach einem Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>The set-up needs about {} of disk space, and {} are free in {}.</source>
            <translation>Die Einrichtung braucht etwa {} Speicherplatz, frei sind {} in {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Asking the package index</source>
            <translation>Frage den Paketindex</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Trying the packages</source>
            <translation>Prüfe die Pakete</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>The engine is set up</source>
            <translation>Die Engine ist eingerichtet</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Free some space, then try again.</source>
            <translation>Geben Sie Speicherplatz frei, und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>{} GB</source>
            <translation>{} GB</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>{} MB</source>
            <translation>{} MB</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Making an environment with Python {}</source>
            <translation>Lege eine Umgebung mit Python {} an</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Asking {} for PyTorch</source>
            <translation>{} wird nach PyTorch gefragt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy is set in QGIS under Settings &gt; Options &gt; Network.</source>
            <translation>Der Proxy steht in QGIS unter Einstellungen &gt; Optionen &gt; Netzwerk.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>it printed nothing</source>
            <translation>es wurde nichts ausgegeben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The log has the details.</source>
            <translation>Einzelheiten stehen im Protokoll.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up used no proxy of QGIS.</source>
            <translation>Die Einrichtung hat keinen Proxy von QGIS benutzt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The disk is full.</source>
            <translation>Der Datenträger ist voll.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Free some gigabytes where your cache folder lies, then try again: the set-up goes on where it stopped.</source>
            <translation>Geben Sie einige Gigabyte frei, wo Ihr Cache-Ordner liegt, und versuchen Sie es noch einmal: Die Einrichtung geht dort weiter, wo sie stehen blieb.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The Python that was chosen cannot make environments: its module venv is not installed.</source>
            <translation>Das gewählte Python kann keine Umgebungen anlegen: Sein Modul venv ist nicht installiert.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>On Debian and Ubuntu, run “sudo apt install python3-venv”, then try again.</source>
            <translation>Führen Sie unter Debian und Ubuntu „sudo apt install python3-venv“ aus, und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A path is too long for this computer.</source>
            <translation>Ein Pfad ist zu lang für diesen Computer.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>On Windows, turn on long paths (the setting LongPathsEnabled; your administrator can), then try again; or make an environment in a folder with a short name yourself and choose its Python.</source>
            <translation>Schalten Sie unter Windows lange Pfade ein (die Einstellung LongPathsEnabled; Ihr Administrator kann das), und versuchen Sie es noch einmal; oder legen Sie selbst eine Umgebung in einem Ordner mit kurzem Namen an, und wählen Sie deren Python.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A file or folder cannot be written.</source>
            <translation>Eine Datei oder ein Ordner lässt sich nicht schreiben.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Close other QGIS windows, look whether a virus scanner or a policy protects your cache folder, then try again.</source>
            <translation>Schließen Sie andere QGIS-Fenster, prüfen Sie, ob ein Virenscanner oder eine Richtlinie Ihren Cache-Ordner schützt, und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The memory is full.</source>
            <translation>Der Arbeitsspeicher ist voll.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Close programs, then try again.</source>
            <translation>Schließen Sie Programme, und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index showed a certificate that this computer does not trust.</source>
            <translation>Der Paketindex hat ein Zertifikat vorgelegt, dem dieser Computer nicht vertraut.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Many companies inspect encrypted traffic with a certificate of their own. Ask your administrator for it and add it in QGIS under Settings &gt; Options &gt; Authentication &gt; Manage Certificates &gt; Authorities.</source>
            <translation>Viele Firmen prüfen verschlüsselte Verbindungen mit einem eigenen Zertifikat. Fragen Sie Ihren Administrator danach, und fügen Sie es in QGIS unter Einstellungen &gt; Optionen &gt; Authentifizierung &gt; Zertifikate verwalten &gt; Autoritäten hinzu.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy wants a name and a password.</source>
            <translation>Der Proxy verlangt einen Namen und ein Passwort.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>pip cannot use the SOCKS proxy that QGIS uses.</source>
            <translation>pip kann den SOCKS-Proxy nicht benutzen, den QGIS benutzt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Ask for the address of an HTTP proxy, or take the packages from a folder of wheels.</source>
            <translation>Fragen Sie nach der Adresse eines HTTP-Proxys, oder nehmen Sie die Pakete aus einem Ordner mit Wheels.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy does not let the set-up through.</source>
            <translation>Der Proxy lässt die Einrichtung nicht durch.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index cannot be reached.</source>
            <translation>Der Paketindex ist nicht zu erreichen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index refuses access (HTTP {}).</source>
            <translation>Der Paketindex verweigert den Zugriff (HTTP {}).</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings, and the name and password in it.</source>
            <translation>Prüfen Sie die Paketquelle in den Einstellungen und Namen und Passwort darin.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A package arrived damaged.</source>
            <translation>Ein Paket ist beschädigt angekommen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Try again. If it happens again, something between you and the package index changes what you download.</source>
            <translation>Versuchen Sie es noch einmal. Wenn es wieder vorkommt, verändert etwas zwischen Ihnen und dem Paketindex, was Sie herunterladen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index has no {} for this Python and this computer.</source>
            <translation>Der Paketindex hat kein {} für dieses Python und diesen Computer.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings; a newer or older Python may help too: install one (3.12 is a safe choice), then try again.</source>
            <translation>Prüfen Sie die Paketquelle in den Einstellungen; auch ein neueres oder älteres Python kann helfen: Installieren Sie eines (3.12 ist eine sichere Wahl), und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages on the index do not fit together.</source>
            <translation>Die Pakete im Index passen nicht zusammen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings.</source>
            <translation>Prüfen Sie die Paketquelle in den Einstellungen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages are installed, but Windows cannot load them.</source>
            <translation>Die Pakete sind installiert, aber Windows kann sie nicht laden.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Install the current “Microsoft Visual C++ Redistributable” (x64) from Microsoft, then try again.</source>
            <translation>Installieren Sie das aktuelle „Microsoft Visual C++ Redistributable“ (x64) von Microsoft, und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages are installed, but cannot be loaded: {}.</source>
            <translation>Die Pakete sind installiert, lassen sich aber nicht laden: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Try again: the environment is made anew. The log has the details.</source>
            <translation>Versuchen Sie es noch einmal: Die Umgebung wird neu angelegt. Einzelheiten stehen im Protokoll.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up failed: {}</source>
            <translation>Die Einrichtung ist gescheitert: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up used the proxy {}.</source>
            <translation>Die Einrichtung hat den Proxy {} benutzt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the network connection.</source>
            <translation>Prüfen Sie die Netzwerkverbindung.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Unpacking packages, which takes a few minutes: {} of {}</source>
            <translation>Entpacke Pakete, was einige Minuten dauert: {} von {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Downloading {}: {} of {} MB</source>
            <translation>Lade {} herunter: {} von {} MB</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Downloading {}</source>
            <translation>Lade {} herunter</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Looking for {}</source>
            <translation>Suche {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>it is a 32-bit program</source>
            <translation>es ist ein 32-Bit-Programm</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>No Python of this computer can carry the engine: {}.</source>
            <translation>Kein Python dieses Computers kann die Engine ausführen: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>Install Python {} or newer (64 bit), or name one that you have, then try again.</source>
            <translation>Installieren Sie Python {} oder neuer (64 Bit), oder nennen Sie eines, das Sie haben, und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>version {} is too old</source>
            <translation>Version {} ist zu alt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>it lacks the module {}</source>
            <translation>es fehlt das Modul {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>No Python {} or newer was found on this computer.</source>
            <translation>Auf diesem Computer wurde kein Python {} oder neuer gefunden.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for the processor, about {} GB.</source>
            <translation>PyTorch für den Prozessor, etwa {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>All packages come from the folder {}; no network is needed.</source>
            <translation>Alle Pakete kommen aus dem Ordner {}; ein Netzwerk ist nicht nötig.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>{}, about {} MB.</source>
            <translation>{}, etwa {} MB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>{}, and the engine with it, less than {} GB.</source>
            <translation>{} und mit ihm die Engine, weniger als {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>OpenVINO and all else that indexes and searches, less than {} GB.</source>
            <translation>OpenVINO und alles andere, was indiziert und sucht, weniger als {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch comes from {}.</source>
            <translation>PyTorch kommt von {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for this Mac, about {} GB.</source>
            <translation>PyTorch für diesen Mac, etwa {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB.</source>
            <translation>PyTorch mit CUDA für die NVIDIA-Grafikkarte dieses Computers, etwa {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for the processor, about {} GB, from {}: no NVIDIA graphics card was found. If that place does not answer, the build with CUDA from the standard package index, about {} GB.</source>
            <translation>PyTorch für den Prozessor, etwa {} GB, von {}: Es wurde keine NVIDIA-Grafikkarte gefunden. Wenn diese Stelle nicht antwortet, der Build mit CUDA vom Standard-Paketindex, etwa {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB, from {}. If that place does not answer, the build for the processor from the standard package index, about {} GB.</source>
            <translation>PyTorch mit CUDA für die NVIDIA-Grafikkarte dieses Computers, etwa {} GB, von {}. Wenn diese Stelle nicht antwortet, der Build für den Prozessor vom Standard-Paketindex, etwa {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch as the standard package index has it: with CUDA, about {} GB. This computer has no NVIDIA graphics card; a package source with builds for the processor saves most of that.</source>
            <translation>PyTorch, wie es der Standard-Paketindex hat: mit CUDA, etwa {} GB. Dieser Computer hat keine NVIDIA-Grafikkarte; eine Paketquelle mit Builds für den Prozessor spart das meiste davon.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/process.py"></location>
            <source>it does not answer within {} s</source>
            <translation>es antwortet nicht innerhalb von {} s</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/process.py"></location>
            <source>it fails with exit code {}</source>
            <translation>es scheitert mit Exit-Code {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>Starting</source>
            <translation>Beginnt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>Another set-up is running: wait for its end.</source>
            <translation>Eine andere Einrichtung läuft: Warten Sie ihr Ende ab.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>{} is installed: now do again what needed it.</source>
            <translation>{} ist installiert: Machen Sie nun noch einmal, was es brauchte.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Add {}</source>
            <translation>{} hinzufügen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <source>read at {} m/px (its own is {})</source>
            <translation>gelesen mit {} m/px (die eigene ist {})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>The engine's answer makes no sense.</source>
            <translation>Die Antwort der Engine ergibt keinen Sinn.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>The imagery is cut into tiles and described once; after that, searching takes moments.</source>
            <translation>Die Bilddaten werden in Kacheln geschnitten und einmal beschrieben; danach dauert eine Suche nur Augenblicke.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Tiles of 128 pixels, half of them shared: cars, boats and single trees are found better</source>
            <translation>Kacheln von 128 Pixeln, zur Hälfte gemeinsam: Autos, Boote und einzelne Bäume werden besser gefunden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>What is kept of each tile: it decides what can be searched for, and whether a model is needed</source>
            <translation>Was von jeder Kachel aufbewahrt wird: Davon hängt ab, wonach gesucht werden kann und ob ein Modell nötig ist</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>A date, such as 2021-06-30, or where it stands in the names of the images, such as ortho_%Y%m%d</source>
            <translation>Ein Datum, etwa 2021-06-30, oder wo es in den Namen der Bilder steht, etwa ortho_%Y%m%d</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Value that is no data beside what the images declare, such as -9999; none takes all pixels for data</source>
            <translation>Wert, der neben dem, was die Bilder angeben, für „keine Daten“ steht, etwa -9999; none nimmt alle Pixel als Daten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Automatic: each image's own, but the model's where the image is more than 1.5 times finer</source>
            <translation>Automatisch: die eigene jedes Bildes, aber die des Modells, wo das Bild mehr als 1,5-mal so fein ist</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Build a catalogue</source>
            <translation>Katalog aufbauen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Build</source>
            <translation>Aufbauen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Starts in the background: the window stays free</source>
            <translation>Startet im Hintergrund: Das Fenster bleibt frei</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Builds nothing</source>
            <translation>Baut nichts auf</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Folder of imagery</source>
            <translation>Ordner mit Bilddaten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Its subfolders are searched too</source>
            <translation>Auch seine Unterordner werden durchsucht</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Raster layers</source>
            <translation>Rasterlayer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Layers of the project to index</source>
            <translation>Layer des Projekts, die in den Katalog sollen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Catalogue</source>
            <translation>Katalog</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>The GeoPackage to make, or one to bring up to date</source>
            <translation>Das GeoPackage, das angelegt oder aktualisiert werden soll</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Catalogue (*.gpkg)</source>
            <translation>Katalog (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Folder</source>
            <translation>&amp;Ordner</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>For small things</source>
            <translation>Für kleine Dinge</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Catalogue</source>
            <translation>&amp;Katalog</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>On a server…</source>
            <translation>Auf einem Server …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <source>A schema of a PostgreSQL database, shared with others</source>
            <translation>Ein Schema einer PostgreSQL-Datenbank, gemeinsam mit anderen genutzt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Descriptor</source>
            <translation>&amp;Deskriptor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Descriptor</source>
            <translation>Deskriptor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>ReCNN, or the catalogue's own</source>
            <translation>ReCNN oder der des Katalogs</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>How the imagery is cut and described</source>
            <translation>Wie die Bilddaten geschnitten und beschrieben werden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>A catalogue that exists keeps its own</source>
            <translation>Ein vorhandener Katalog behält seinen eigenen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>256, or the catalogue's own</source>
            <translation>256 oder die des Katalogs</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Acquired</source>
            <translation>Aufnahmedatum</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>what the images or their names tell</source>
            <translation>was die Bilder oder ihre Namen sagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Bands</source>
            <translation>Bänder</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Numbers of the bands for red, green and blue, such as 4,3,2</source>
            <translation>Nummern der Bänder für Rot, Grün und Blau, etwa 4,3,2</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>by what they are</source>
            <translation>nach dem, was sie sind</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Nodata</source>
            <translation>Nodata-Wert</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>as the images say</source>
            <translation>was die Bilder angeben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Models (*.safetensors)</source>
            <translation>Modelle (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The model that comes with the plugin</source>
            <translation>Das Modell, das mit der Erweiterung kommt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground &amp;resolution</source>
            <translation>&amp;Bodenauflösung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Tile size</source>
            <translation>Kachel&amp;größe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Overlap</source>
            <translation>&amp;Überlappung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Bands</source>
            <translation>Bänd&amp;er</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Nodata</source>
            <translation>&amp;Nodata-Wert</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Acquired</source>
            <translation>&amp;Aufnahmedatum</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Model</source>
            <translation>&amp;Modell</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground resolution</source>
            <translation>Bodenauflösung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>automatic, or the catalogue's own</source>
            <translation>automatisch oder die des Katalogs</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>each image's own</source>
            <translation>die eigene jedes Bildes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>this one for all:</source>
            <translation>diese für alle:</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground resolution of all</source>
            <translation>Bodenauflösung aller Bilder</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Imagery is resampled to pixels of this size</source>
            <translation>Die Bilddaten werden auf Pixel dieser Größe umgerechnet</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Kept in the settings: searches use it too</source>
            <translation>Steht in den Einstellungen: Auch Suchen benutzen es</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>and/or &amp;layers</source>
            <translation>und/oder &amp;Layer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>For &amp;small things</source>
            <translation>&amp;Für kleine Dinge</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Tile size</source>
            <translation>Kachelgröße</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Side of a tile</source>
            <translation>Seitenlänge einer Kachel</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Overlap</source>
            <translation>Überlappung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>What neighbouring tiles share</source>
            <translation>Was benachbarte Kacheln gemeinsam haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>{} needs no model</source>
            <translation>{} braucht kein Modell</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>{} (no model)</source>
            <translation>{} (ohne Modell)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 image</source>
            <translation>1 Bild</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} images</source>
            <translation>{} Bilder</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>1 tile</source>
            <translation>1 Kachel</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>{} tiles</source>
            <translation>{} Kacheln</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>Choose one.</source>
            <translation>Bitte wählen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>1 region</source>
            <translation>1 Region</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>{} regions</source>
            <translation>{} Regionen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>model {}</source>
            <translation>Modell {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>{} is not a catalogue.</source>
            <translation>{} ist kein Katalog.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <source>A catalogue's file, or where it is on a server</source>
            <translation>Die Datei eines Katalogs, oder wo er auf einem Server liegt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Choose</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Updating a ReCNN catalogue</source>
            <translation>ReCNN-Katalog wird aktualisiert</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Open a catalogue</source>
            <translation>Katalog öffnen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Building a ReCNN catalogue</source>
            <translation>ReCNN-Katalog wird aufgebaut</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Where the images are now</source>
            <translation>Wo die Bilder jetzt sind</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Drawing the sample archive and building its catalogue</source>
            <translation>Das Beispielarchiv wird gezeichnet und sein Katalog aufgebaut</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Forget them all the same</source>
            <translation>Trotzdem alle vergessen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Removes all that are not there now</source>
            <translation>Entfernt alle, die jetzt nicht da sind</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Built: {indexed} images indexed, {unchanged} unchanged, {tiles} tiles.</source>
            <translation>Aufgebaut: {indexed} Bilder aufgenommen, {unchanged} unverändert, {tiles} Kacheln.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>A catalogue is being built. Cancel it first, or wait.</source>
            <translation>Ein Katalog wird gerade aufgebaut. Brechen Sie das zuerst ab, oder warten Sie.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Open a catalogue first.</source>
            <translation>Öffnen Sie zuerst einen Katalog.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>This catalogue was not built here.</source>
            <translation>Dieser Katalog wurde nicht hier aufgebaut.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Copied.</source>
            <translation>Kopiert.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Building was cancelled. What is done is kept; the next run goes on from there.</source>
            <translation>Der Aufbau wurde abgebrochen. Was fertig ist, bleibt; der nächste Lauf macht dort weiter.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>The catalogue is mended.</source>
            <translation>Der Katalog ist repariert.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>1 image found again.</source>
            <translation>1 Bild wiedergefunden.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>{} images found again.</source>
            <translation>{} Bilder wiedergefunden.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Images found: {}, still missing: {}.</source>
            <translation>Bilder wiedergefunden: {}, noch fehlend: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>What the last build did, and how its images are read</source>
            <translation>Was der letzte Aufbau getan hat, und wie seine Bilder gelesen werden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>The catalogue to search; those used before</source>
            <translation>Der Katalog, in dem gesucht wird; die zuletzt benutzten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Choose a catalogue</source>
            <translation>Katalog wählen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Build a catalogue of your imagery</source>
            <translation>Einen Katalog Ihrer Bilddaten aufbauen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Bring the catalogue up to date with its images</source>
            <translation>Den Katalog an seine Bilder anpassen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>More on catalogues</source>
            <translation>Mehr zu Katalogen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Progress of building</source>
            <translation>Fortschritt des Aufbaus</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>How far the catalogue is</source>
            <translation>Wie weit der Katalog ist</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Stops; the next run goes on from here</source>
            <translation>Hält an; der nächste Lauf macht hier weiter</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>No catalogue is open.</source>
            <translation>Kein Katalog ist offen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>This catalogue is not open.</source>
            <translation>Dieser Katalog ist nicht geöffnet.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>What was built</source>
            <translation>Was aufgebaut wurde</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>1 remark so far.</source>
            <translation>Bisher 1 Bemerkung.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>{} remarks so far.</source>
            <translation>Bisher {} Bemerkungen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Starting the engine</source>
            <translation>Die Engine startet</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images…</source>
            <translation>Bilder…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Show its footprints on the map</source>
            <translation>Seine Umrisse auf der Karte zeigen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Update and forget images that are gone</source>
            <translation>Aktualisieren und verschwundene Bilder vergessen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Its images have moved…</source>
            <translation>Seine Bilder wurden verschoben …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Copy how it was built as qgis_process command</source>
            <translation>Als qgis_process-Befehl kopieren, wie er aufgebaut wurde</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Try it with a sample archive</source>
            <translation>Mit Beispielarchiv ausprobieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Opening {} …</source>
            <translation>{} wird geöffnet …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images changed: {}.</source>
            <translation>Geänderte Bilder: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Update</source>
            <translation>Aktualisieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images not where they were: {}.</source>
            <translation>Bilder, die nicht mehr dort sind, wo sie waren: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Find them…</source>
            <translation>Suchen …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Repair</source>
            <translation>Reparieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>A file…</source>
            <translation>Eine Datei …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Hide</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must have</source>
            <translation>Muss haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must have at least {}</source>
            <translation>Muss mindestens {} haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>May have (this or another one marked so)</source>
            <translation>Kann haben (diese oder eine andere so markierte)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>May have, with at least {}</source>
            <translation>Kann haben, mit mindestens {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must not have</source>
            <translation>Darf nicht haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must not have {} or more</source>
            <translation>Darf nicht {} oder mehr haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>{}.
Click to change; right click, + or − for a share.</source>
            <translation>{}.
Klicken zum Ändern; Rechtsklick, + oder − für einen Anteil.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>No condition</source>
            <translation>Keine Bedingung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>{}: no condition</source>
            <translation>{}: keine Bedingung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches must have {}</source>
            <translation>Treffer müssen {} haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches may have {}: at least one of the classes marked so</source>
            <translation>Treffer können {} haben: mindestens eine der so markierten Klassen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches must not have {}</source>
            <translation>Treffer dürfen {} nicht haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>&amp;ReCNN Retrieval</source>
            <translation>&amp;ReCNN Retrieval</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>Set up the engine…</source>
            <translation>Engine einrichten …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>ReCNN search: where else does it look like this?</source>
            <translation>ReCNN-Suche: Wo sieht es noch so aus?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>ReCNN search</source>
            <translation>ReCNN-Suche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>Search again</source>
            <translation>Noch einmal suchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>Pick a place on the map, a region or an image: its matches appear here.</source>
            <translation>Wählen Sie einen Ort auf der Karte, eine Region oder ein Bild: Die Treffer erscheinen hier.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/result_folders.py"></location>
            <source>{} cannot be written: {}.</source>
            <translation>{} lässt sich nicht schreiben: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>{} cannot be written.</source>
            <translation>{} lässt sich nicht schreiben.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>{} (tile {})</source>
            <translation>{} (Kachel {})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Own m/px</source>
            <translation>Eigene m/px</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Read at m/px</source>
            <translation>Gelesen mit m/px</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Image</source>
            <translation>Bild</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>red</source>
            <translation>rot</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>green</source>
            <translation>grün</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>blue</source>
            <translation>blau</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as they are</source>
            <translation>wie sie sind</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as declared</source>
            <translation>wie deklariert</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as stated</source>
            <translation>wie angegeben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by colour</source>
            <translation>nach Farbe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by description</source>
            <translation>nach Beschreibung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by wavelength</source>
            <translation>nach Wellenlänge</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by order</source>
            <translation>nach Reihenfolge</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>grey</source>
            <translation>grau</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} ({})</source>
            <translation>{} ({})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} to {}</source>
            <translation>{} bis {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>found at the border</source>
            <translation>am Rand gefunden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} {} “{}”</source>
            <translation>{} {} „{}“</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>The project has no coordinate system. Set one in Project &gt; Properties &gt; CRS.</source>
            <translation>Das Projekt hat kein Koordinatensystem. Legen Sie eines unter Projekt &gt; Eigenschaften &gt; KBS fest.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>Search again, or see in View &gt; Panels &gt; Log Messages what its server said.</source>
            <translation>Suchen Sie noch einmal, oder sehen Sie unter Ansicht &gt; Bedienfelder &gt; Protokoll nach, was sein Server gemeldet hat.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>This place is {} × {} pixels at {:g} m/px: too large to draw. Zoom in.</source>
            <translation>Dieser Ort hat {} × {} Pixel bei {:g} m/px: zu groß zum Zeichnen. Zoomen Sie hinein.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” could not be drawn: {}.</source>
            <translation>Der Layer „{}“ ließ sich nicht zeichnen: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>Image {}</source>
            <translation>Bild {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>its server sent nothing for this place</source>
            <translation>sein Server hat für diesen Ort nichts geschickt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Closes this window</source>
            <translation>Schließt dieses Fenster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Copies the selected images as text, or all of them where none is selected</source>
            <translation>Kopiert die ausgewählten Bilder als Text, oder alle, wenn keines ausgewählt ist</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Images of the catalogue</source>
            <translation>Bilder des Katalogs</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>How each image is read; Ctrl+C copies it</source>
            <translation>Wie jedes Bild gelesen wird; Strg+C kopiert es</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>The first {} of {} images.</source>
            <translation>Die ersten {} von {} Bildern.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Images of {}</source>
            <translation>Bilder von {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <source>Footprints: {}</source>
            <translation>Umrisse: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <source>Regions: {}</source>
            <translation>Regionen: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <location filename="../recnn_qgis/layers.py"></location>
            <source>The layer “{}” of {} cannot be opened.</source>
            <translation>Der Layer „{}“ von {} lässt sich nicht öffnen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <location filename="../recnn_qgis/gui/results/view.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Matches</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Regions</source>
            <translation>Regionen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <source>Match {}</source>
            <translation>Treffer {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>Looking at the imagery …</source>
            <translation>Bilddaten werden angesehen …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>How the imagery is read</source>
            <translation>Wie die Bilddaten gelesen werden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>Looking at the imagery … {} of {}</source>
            <translation>Bilddaten werden angesehen … {} von {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>{}, about {} of {} px.</source>
            <translation>{}, etwa {} von {} px.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Messages</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Does again what failed</source>
            <translation>Macht noch einmal, was gescheitert ist</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Close this message</source>
            <translation>Diese Meldung schließen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Stops what is going on</source>
            <translation>Hält an, was gerade läuft</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Which classes matches must show, may show and must not show</source>
            <translation>Welche Klassen Treffer zeigen müssen, zeigen können und nicht zeigen dürfen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>The least distance between two matches, so that neighbours do not crowd the list</source>
            <translation>Der Mindestabstand zwischen zwei Treffern, damit Nachbarn die Liste nicht füllen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>The layer whose pixels a place of the map stands for</source>
            <translation>Der Layer, für dessen Pixel ein Ort der Karte steht</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Classes</source>
            <translation>Klassen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Options</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>How places are compared, and which matches are left out</source>
            <translation>Wie Orte verglichen werden, und welche Treffer wegfallen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Spacing</source>
            <translation>&amp;Mindestabstand</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Imagery</source>
            <translation>&amp;Bilddaten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Not from the query's own image</source>
            <translation>Nicht aus dem Bild der Anfrage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Matches from other images only</source>
            <translation>Nur Treffer aus anderen Bildern</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Only within the map view</source>
            <translation>Nur im Kartenausschnitt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Matches that the map shows now; move the map and press Search to look elsewhere</source>
            <translation>Treffer, die die Karte jetzt zeigt; verschieben Sie die Karte, und drücken Sie Suchen, um anderswo zu suchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Every date and copy of a place</source>
            <translation>Jede Aufnahme eines Orts</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Else the nearest of all that cover the same ground stands for them, and unfolds into them</source>
            <translation>Sonst steht der nächste von allen Treffern, die denselben Boden abdecken, für sie und lässt sich zu ihnen aufklappen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>ReCNN+: places as a whole</source>
            <translation>ReCNN+: Orte als Ganzes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>ReCNN: region by region</source>
            <translation>ReCNN: Region für Region</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>A region is always compared region by region.</source>
            <translation>Eine Region wird immer Region für Region verglichen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Method</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Spacing</source>
            <translation>Mindestabstand</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Imagery</source>
            <translation>Bilddaten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Topmost at the place</source>
            <translation>Oberster am Ort</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Classes (this catalogue knows none)</source>
            <translation>Klassen (dieser Katalog kennt keine)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>This catalogue knows no classes: only those of ReCNN and ReCNN+ do</source>
            <translation>Dieser Katalog kennt keine Klassen: nur solche mit ReCNN und ReCNN+ kennen welche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Method</source>
            <translation>&amp;Verfahren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>How places are compared; regions always region by region</source>
            <translation>Wie Orte verglichen werden; Regionen immer Region für Region</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Options (ReCNN: a region is searched for)</source>
            <translation>Optionen (ReCNN: gesucht wird eine Region)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Classes: {}</source>
            <translation>Klassen: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>no {}</source>
            <translation>ohne {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>This catalogue was built with {} alone.</source>
            <translation>Dieser Katalog wurde allein mit {} aufgebaut.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>{} or {}</source>
            <translation>{} oder {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Export the matches</source>
            <translation>Treffer exportieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Making layers …</source>
            <translation>Layer werden angelegt …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>No match is shown.</source>
            <translation>Kein Treffer wird gezeigt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>{} is written.</source>
            <translation>{} ist geschrieben.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Writing {} …</source>
            <translation>{} wird geschrieben …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>“{}” is in the project. Its files are kept in {}.</source>
            <translation>„{}“ ist im Projekt. Die Dateien liegen in {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>ReCNN: {}</source>
            <translation>ReCNN: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches of images from this day on: 2021, 2021-06 or 2021-06-30. Undated ones are left out.</source>
            <translation>Nur Treffer aus Bildern ab diesem Tag: 2021, 2021-06 oder 2021-06-30. Bilder ohne Datum bleiben außen vor.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches of images up to this day, which counts: 2021, 2021-06 or 2021-06-30.</source>
            <translation>Nur Treffer aus Bildern bis zu diesem Tag, der mitzählt: 2021, 2021-06 oder 2021-06-30.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Acquired from</source>
            <translation>Aufnahmedatum ab</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <source>from</source>
            <translation>ab</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Acquired to</source>
            <translation>Aufnahmedatum bis</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <source>to</source>
            <translation>bis</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/project.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Class maps</source>
            <translation>Klassenkarten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Classes of the query</source>
            <translation>Klassen der Anfrage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Picture of the query</source>
            <translation>Bild der Anfrage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>What is searched for</source>
            <translation>Wonach gesucht wird</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Clear the query and all marks</source>
            <translation>Anfrage und alle Markierungen löschen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>This search was stopped: press Search to ask again.</source>
            <translation>Diese Suche wurde angehalten: „Suchen“ fragt noch einmal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>This search failed: see the message above.</source>
            <translation>Diese Suche ist gescheitert: siehe die Meldung oben.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Marked: ✓ {} relevant, ✕ {} not</source>
            <translation>✓ {} passend, ✕ {} unpassend</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Nothing to search for yet</source>
            <translation>Noch nichts, wonach zu suchen wäre</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Pick a place on the map or an image above, or drop an image file here.</source>
            <translation>Wählen Sie oben einen Ort auf der Karte oder ein Bild, oder legen Sie eine Bilddatei hier ab.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Searching …</source>
            <translation>Suche läuft …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>The matches below are those of the search before.</source>
            <translation>Die Treffer unten sind die der Suche davor.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Like this</source>
            <translation>Wie dies</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Not like this</source>
            <translation>Nicht wie dies</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>{}: {}. Click to take it out.</source>
            <translation>{}: {}. Zum Herausnehmen klicken.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Relevant</source>
            <translation>Passend</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Not relevant</source>
            <translation>Unpassend</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Tile {}</source>
            <translation>Kachel {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Centre: {}</source>
            <translation>Mitte: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>{}: {}. Click to take the mark back.</source>
            <translation>{}: {}. Klick nimmt die Markierung zurück.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Search for an image</source>
            <translation>Nach einem Bild suchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Open or build a catalogue first: the query is kept.</source>
            <translation>Öffnen Sie zuerst einen Katalog, oder bauen Sie einen auf: Die Anfrage bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Images ({} *.tif *.tiff *.jp2 *.vrt);;All files (*)</source>
            <translation>Bilder ({} *.tif *.tiff *.jp2 *.vrt);;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Rectangle</source>
            <translation>Rechteck</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>, {:.0f} m²</source>
            <translation>, {:.0f} m²</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Click on a region of the map: it is outlined under the pointer</source>
            <translation>Auf eine Region der Karte klicken: Sie wird unter dem Zeiger umrandet</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>This catalogue holds no vectors of regions: build one with the descriptor ReCNN</source>
            <translation>Dieser Katalog enthält keine Vektoren von Regionen: Bauen Sie einen mit dem Deskriptor ReCNN auf</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Map view</source>
            <translation>Ausschnitt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Search for what the map shows now</source>
            <translation>Nach dem suchen, was die Karte jetzt zeigt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Draw a rectangle on the map</source>
            <translation>Ein Rechteck auf der Karte zeichnen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Polygon</source>
            <translation>Polygon</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>What lies inside the selected polygon</source>
            <translation>Was innerhalb des gewählten Polygons liegt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Region</source>
            <translation>Region</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>An image file</source>
            <translation>Eine Bilddatei</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>An image from the clipboard</source>
            <translation>Ein Bild aus der Zwischenablage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Stop</source>
            <translation>Stopp</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>The next pick</source>
            <translation>Die nächste Wahl</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>What the next place or image that you pick is for</source>
            <translation>Wofür der nächste Ort oder das nächste Bild ist, das Sie wählen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: new query</source>
            <translation>Wahl: neue Anfrage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: one more like it</source>
            <translation>Wahl: weiteres Beispiel</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: nothing like it</source>
            <translation>Wahl: Gegenbeispiel</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Searches again with these options</source>
            <translation>Sucht mit diesen Optionen noch einmal</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Stops the search</source>
            <translation>Hält die Suche an</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Select a polygon of the active layer first.</source>
            <translation>Wählen Sie zuerst ein Polygon des aktiven Layers.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The selected polygon has no area. Repair or choose another one.</source>
            <translation>Das gewählte Polygon hat keine Fläche. Reparieren Sie es, oder wählen Sie ein anderes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>No raster layer of the map shows this place. Add the imagery, or click on a region instead.</source>
            <translation>Kein Rasterlayer der Karte zeigt diesen Ort. Fügen Sie die Bilddaten hinzu, oder klicken Sie stattdessen auf eine Region.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Image from the clipboard</source>
            <translation>Bild aus der Zwischenablage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The clipboard holds no image. Copy one first.</source>
            <translation>Die Zwischenablage enthält kein Bild. Kopieren Sie zuerst eines.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Polygon of {}</source>
            <translation>Polygon von {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>No tile of the catalogue is here. Click where its footprints are.</source>
            <translation>Hier ist keine Kachel des Katalogs. Klicken Sie dorthin, wo seine Umrisse sind.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Region: {}</source>
            <translation>Region: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The layer “{}” does not reach this place.</source>
            <translation>Der Layer „{}“ reicht nicht bis zu diesem Ort.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/reasons.py"></location>
            <source>What was remarked</source>
            <translation>Was angemerkt wurde</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/reasons.py"></location>
            <source>Why images were refused, and how others are read</source>
            <translation>Warum Bilder abgelehnt wurden, und wie andere gelesen werden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Has it moved?</source>
            <translation>Ist er verschoben worden?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>This image has no coordinates: load it to see it on the map.</source>
            <translation>Dieses Bild hat keine Koordinaten: Laden Sie es, um es auf der Karte zu sehen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Tile {} of {}</source>
            <translation>Kachel {} von {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>“{}” is in the project.</source>
            <translation>„{}“ ist im Projekt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>{} cannot be opened.</source>
            <translation>{} lässt sich nicht öffnen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_folders.py"></location>
            <source>Name another catalogue folder in Settings &gt; Options &gt; ReCNN Retrieval.</source>
            <translation>Nennen Sie unter Einstellungen &gt; Optionen &gt; ReCNN Retrieval einen anderen Katalogordner.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Zoom to match</source>
            <translation>Auf Treffer zoomen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Shows the place on the map</source>
            <translation>Zeigt den Ort auf der Karte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Pan to match</source>
            <translation>Karte zum Treffer verschieben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Moves the map there at the same scale</source>
            <translation>Bewegt die Karte dorthin, im selben Maßstab</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Load image</source>
            <translation>Bild laden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Adds its raster to the project</source>
            <translation>Fügt sein Raster dem Projekt hinzu</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Search with this</source>
            <translation>Damit suchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>A new search for places like it</source>
            <translation>Eine neue Suche nach Orten wie diesem</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Unfold or fold</source>
            <translation>Auf- oder zuklappen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Shows what else there is of the same place, or hides it</source>
            <translation>Zeigt, was es vom selben Ort noch gibt, oder blendet es aus</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Why this match</source>
            <translation>Warum dieser Treffer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Which regions met which</source>
            <translation>Welche Regionen einander entsprechen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>More like this: ranks again at once</source>
            <translation>Mehr davon: ordnet sofort neu</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Less like this: ranks again at once</source>
            <translation>Weniger davon: ordnet sofort neu</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Take the mark back</source>
            <translation>Markierung zurücknehmen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Ranks as if it had never been marked</source>
            <translation>Ordnet, als wäre er nie markiert worden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Copies rank, distance, tile, file and classes as text</source>
            <translation>Kopiert Rang, Distanz, Kachel, Datei und Klassen als Text</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Filter by image and class</source>
            <translation>Nach Bild und Klasse filtern</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Order</source>
            <translation>Reihenfolge</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Order of the matches</source>
            <translation>Reihenfolge der Treffer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By distance</source>
            <translation>Nach Distanz</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By image</source>
            <translation>Nach Bild</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By class share</source>
            <translation>Nach Klassenanteil</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Number</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>How many matches to show</source>
            <translation>Wie viele Treffer gezeigt werden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Number of matches shown</source>
            <translation>Anzahl gezeigter Treffer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Distance</source>
            <translation>Distanz</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>The largest distance to show</source>
            <translation>Die größte Distanz, die gezeigt wird</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Only images whose name has this text in it</source>
            <translation>Nur Bilder mit diesem Text im Namen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Image name</source>
            <translation>Bildname</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Class</source>
            <translation>Klasse</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Only matches that show this class</source>
            <translation>Nur Treffer, die diese Klasse zeigen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Least share</source>
            <translation>Mindestanteil</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>The least share of the class</source>
            <translation>Der Mindestanteil der Klasse</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Any class</source>
            <translation>Jede Klasse</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the images</source>
            <translation>Die Bilder zeigen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the class maps</source>
            <translation>Die Klassenkarten zeigen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Both</source>
            <translation>Beides</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the class maps over the images</source>
            <translation>Die Klassenkarten über den Bildern zeigen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>a filter is in use</source>
            <translation>ein Filter ist in Gebrauch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/delegate.py"></location>
            <source>The image
is not there</source>
            <translation>Das Bild ist
nicht da</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/delegate.py"></location>
            <source>Loading…</source>
            <translation>Lädt …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>The place of rank {} at distance {}</source>
            <translation>Der Ort auf Rang {} bei Distanz {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>Rank {} at distance {}</source>
            <translation>Rang {} bei Distanz {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>+{} of the same place</source>
            <translation>+{} vom selben Ort</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>relevant</source>
            <translation>passend</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>not relevant</source>
            <translation>unpassend</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>Acquired: {}</source>
            <translation>Aufnahmedatum: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>This catalogue holds no vectors of regions, so there are none to compare</source>
            <translation>Dieser Katalog enthält keine Vektoren von Regionen, also gibt es keine zu vergleichen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Nothing else that was found covers the same ground</source>
            <translation>Nichts anderes Gefundenes deckt denselben Boden ab</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Show all again</source>
            <translation>Wieder alle zeigen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Takes back the filter by image, class and distance</source>
            <translation>Nimmt den Filter nach Bild, Klasse und Distanz zurück</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Add to project</source>
            <translation>Ins Projekt laden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Adds what is shown as layers, kept beside the catalogue: matches, regions and class maps</source>
            <translation>Fügt das Gezeigte als Layer hinzu, die neben dem Katalog aufbewahrt werden: Treffer, Regionen und Klassenkarten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Matches shown</source>
            <translation>Gezeigte Treffer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>How many of the matches are shown</source>
            <translation>Wie viele der Treffer gezeigt werden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Write what is shown to a file, or copy how to find it again</source>
            <translation>Das Gezeigte in eine Datei schreiben oder kopieren, wie es wiederzufinden ist</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Copy as qgis_process command</source>
            <translation>Als qgis_process-Befehl kopieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Nothing was found. Ask for fewer classes, less spacing or a larger extent.</source>
            <translation>Nichts gefunden. Verlangen Sie weniger Klassen, einen kleineren Mindestabstand oder eine größere Ausdehnung.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Matches appear here.</source>
            <translation>Hier erscheinen die Treffer.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>No match passes the filter.</source>
            <translation>Kein Treffer kommt durch den Filter.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>GeoPackage…</source>
            <translation>GeoPackage …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>GeoJSON…</source>
            <translation>GeoJSON …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>CSV…</source>
            <translation>CSV …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>HTML contact sheet…</source>
            <translation>HTML-Bildübersicht …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>{} of {} matches</source>
            <translation>{} von {} Treffern</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Copy as Python</source>
            <translation>Als Python kopieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/view.py"></location>
            <source>Click selects, double click or Return zooms there, right click offers more</source>
            <translation>Klick wählt aus, Doppelklick oder Eingabetaste zoomt dorthin, Rechtsklick bietet mehr</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>The query</source>
            <translation>Die Anfrage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>The match</source>
            <translation>Der Treffer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Pairs of regions</source>
            <translation>Paare von Regionen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Nearest first; choose one to see it on both</source>
            <translation>Die nächsten zuerst; wählen Sie eines, um es auf beiden zu sehen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Comparing the regions …</source>
            <translation>Die Regionen werden verglichen …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Each region of the query with the most similar region of the match:</source>
            <translation>Jede Region der Anfrage mit der ähnlichsten Region des Treffers:</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Back to the results (Escape)</source>
            <translation>Zurück zu den Ergebnissen (Escape)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>No picture</source>
            <translation>Kein Bild</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Query</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Match</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Results</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Why match {}</source>
            <translation>Warum Treffer {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A PostgreSQL connection of the browser panel, or an address such as postgresql://USER@HOST/DATABASE</source>
            <translation>Eine PostgreSQL-Verbindung des Browser-Bedienfelds oder eine Adresse wie postgresql://USER@HOST/DATABASE</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>No schema there holds a catalogue that you may see.</source>
            <translation>Dort enthält kein Schema einen Katalog, den Sie sehen dürfen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A catalogue on a server</source>
            <translation>Ein Katalog auf einem Server</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Takes the catalogue of this schema</source>
            <translation>Nimmt den Katalog dieses Schemas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Chooses none</source>
            <translation>Wählt keinen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Connection or address</source>
            <translation>Verbindung oder Adresse</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Schema</source>
            <translation>Schema</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>The schema of the database that holds the catalogue</source>
            <translation>Das Schema der Datenbank, das den Katalog enthält</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>&amp;Connection</source>
            <translation>&amp;Verbindung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>&amp;Schema</source>
            <translation>&amp;Schema</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Asking the server …</source>
            <translation>Der Server wird gefragt …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Leave the password out: store it with a connection of QGIS, or in the file .pgpass.</source>
            <translation>Lassen Sie das Passwort weg: Speichern Sie es bei einer Verbindung von QGIS oder in der Datei .pgpass.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A new catalogue is made there.</source>
            <translation>Dort wird ein neuer Katalog angelegt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Correct user and password of the connection “{}” in the browser panel, or its authentication configuration.</source>
            <translation>Berichtigen Sie Benutzer und Passwort der Verbindung „{}“ im Browser-Bedienfeld, oder ihre Authentifizierungskonfiguration.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>“{}” is no stored connection, and no address: postgresql://USER@HOST/DATABASE</source>
            <translation>„{}“ ist keine gespeicherte Verbindung und keine Adresse: postgresql://BENUTZER@RECHNER/DATENBANK</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>None of the Pythons that were found has the engine's packages. “Set up the engine” makes one that has.</source>
            <translation>Keines der gefundenen Pythons hat die Pakete der Engine. „Engine einrichten“ legt eines an, das sie hat.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Choose the Python of an environment that has the engine's packages</source>
            <translation>Das Python einer Umgebung wählen, die die Pakete der Engine hat</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Pythons that were found</source>
            <translation>Gefundene Pythons</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The first that can run the engine is used</source>
            <translation>Das erste, das die Engine ausführen kann, wird benutzt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>can run the engine</source>
            <translation>kann die Engine ausführen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Engine</source>
            <translation>Engine</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Find its Python automatically</source>
            <translation>Ihr Python automatisch finden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Uses the first of the list below that can run the engine</source>
            <translation>Benutzt das erste der Liste unten, das die Engine ausführen kann</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use this Python:</source>
            <translation>Dieses Python benutzen:</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Uses this Python and no other</source>
            <translation>Benutzt dieses Python und kein anderes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine's Python</source>
            <translation>Das Python der Engine</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The Python that runs the engine, a file</source>
            <translation>Das Python, das die Engine ausführt, eine Datei</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use an existing Python</source>
            <translation>Ein vorhandenes Python benutzen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Chooses the Python of an environment that has OpenVINO or PyTorch and the other packages: a conda environment, say</source>
            <translation>Wählt das Python einer Umgebung, die OpenVINO oder PyTorch und die anderen Pakete hat: etwa einer conda-Umgebung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Set-up: {}</source>
            <translation>Einrichtung: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>For training and graphics cards: {}</source>
            <translation>Für Training und Grafikkarten: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>For catalogues on a server: {}</source>
            <translation>Für Kataloge auf einem Server: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Looking for Pythons …</source>
            <translation>Suche nach Pythons …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The environment variable {} names {}; it comes before this setting.</source>
            <translation>Die Umgebungsvariable {} nennt {}; sie geht dieser Einstellung vor.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine is not set up</source>
            <translation>Die Engine ist nicht eingerichtet</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Judgement</source>
            <translation>Beurteilung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use an existing Python …</source>
            <translation>Vorhandenes Python benutzen …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>chosen by you</source>
            <translation>von Ihnen gewählt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine is ready</source>
            <translation>Die Engine ist bereit</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_entry.py"></location>
            <source>Settings and engine set-up …</source>
            <translation>Einstellungen und Einrichtung der Engine …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_entry.py"></location>
            <source>The engine is set up.</source>
            <translation>Die Engine ist eingerichtet.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>This computer has a graphics card, which stays idle without PyTorch: press “Add PyTorch” above to use it.</source>
            <translation>Dieser Computer hat eine Grafikkarte, die ohne PyTorch ungenutzt bleibt: Drücken Sie oben „PyTorch hinzufügen“, um sie zu benutzen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Address of a package index with the build of PyTorch that you want: PyTorch publishes one for the processor alone and one for each version of CUDA. Or a folder with wheels of all packages, for computers without a network.</source>
            <translation>Adresse eines Paketindex mit dem Build von PyTorch, den Sie möchten: PyTorch veröffentlicht einen für den Prozessor allein und einen für jede Version von CUDA. Oder ein Ordner mit Wheels aller Pakete, für Computer ohne Netzwerk.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Layers of the project that lie there, and addresses that you type, need no leave</source>
            <translation>Layer des Projekts, die dort liegen, und Adressen, die Sie eingeben, brauchen keine Erlaubnis</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copies versions, paths, settings and the last lines of the logs, without passwords: for a bug report</source>
            <translation>Kopiert Versionen, Pfade, Einstellungen und die letzten Zeilen der Protokolle, ohne Passwörter: für einen Fehlerbericht</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic: a graphics card if there is one</source>
            <translation>Automatisch: eine Grafikkarte, wenn es eine gibt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Apple GPU</source>
            <translation>Apple-GPU</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where the network runs</source>
            <translation>Wo das Netz rechnet</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Threads</source>
            <translation>Threads</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Processor threads that the engine may use</source>
            <translation>Prozessor-Threads, die die Engine benutzen darf</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Memory for features that stay loaded between searches</source>
            <translation>Arbeitsspeicher für Merkmale, die zwischen den Suchen geladen bleiben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Network</source>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Catalogue folder</source>
            <translation>Katalogordner</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where new catalogues are offered to be saved</source>
            <translation>Wo neue Kataloge zum Speichern vorgeschlagen werden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The model file that is used where no other is asked for</source>
            <translation>Die Modelldatei, die benutzt wird, wo keine andere verlangt ist</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Package source</source>
            <translation>Paketquelle</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where the set-up takes PyTorch from</source>
            <translation>Woher die Einrichtung PyTorch nimmt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic: 4 GB, or half of this computer's where that is less</source>
            <translation>Automatisch: 4 GB, oder die Hälfte des Arbeitsspeichers dieses Computers, wo das weniger ist</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The folder that was used last</source>
            <translation>Der zuletzt benutzte Ordner</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Chosen by what this computer has</source>
            <translation>Danach gewählt, was dieser Computer hat</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Computing</source>
            <translation>Rechnen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Defaults</source>
            <translation>Vorgaben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Packages for the set-up</source>
            <translation>Pakete für die Einrichtung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copy diagnostics</source>
            <translation>Diagnose kopieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Collecting …</source>
            <translation>Wird gesammelt …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copied: paste it wherever you need it.</source>
            <translation>Kopiert: Fügen Sie es ein, wo Sie es brauchen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Read what images and catalogues point to there</source>
            <translation>Lesen, worauf Bilder und Kataloge dort verweisen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Graphics card {} (CUDA)</source>
            <translation>Grafikkarte {} (CUDA)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Installs what training, evaluation and graphics cards need into the environment of the engine too</source>
            <translation>Installiert in die Umgebung der Engine auch, was Training, Auswertung und Grafikkarten brauchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Installs what catalogues on a PostgreSQL server need into the environment of the engine too</source>
            <translation>Installiert auch in die Umgebung der Engine, was Kataloge auf einem PostgreSQL-Server brauchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Set up the engine</source>
            <translation>Engine einrichten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Makes an environment for the engine in your cache folder and installs its packages, without PyTorch</source>
            <translation>Legt in Ihrem Cache-Ordner eine Umgebung für die Engine an und installiert ihre Pakete, ohne PyTorch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Progress of the set-up</source>
            <translation>Fortschritt der Einrichtung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>How far the set-up is</source>
            <translation>Wie weit die Einrichtung ist</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancel the set-up</source>
            <translation>Die Einrichtung abbrechen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>The next try goes on from here</source>
            <translation>Der nächste Versuch macht hier weiter</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancelling …</source>
            <translation>Wird abgebrochen …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Copy log</source>
            <translation>Protokoll kopieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Copies all that the set-up printed</source>
            <translation>Kopiert alles, was die Einrichtung ausgegeben hat</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_task.py"></location>
            <source>Setting up the ReCNN engine</source>
            <translation>Die ReCNN-Engine wird eingerichtet</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_task.py"></location>
            <source>Please report this.</source>
            <translation>Bitte melden Sie das.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Where else does it look like this?</source>
            <translation>Wo sieht es noch so aus?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Build a catalogue of your imagery once. Then point at a place on the map, a region or an image, and see where else in the archive it looks like that.</source>
            <translation>Bauen Sie einmal einen Katalog Ihrer Bilddaten auf. Zeigen Sie dann auf einen Ort der Karte, eine Region oder ein Bild, und sehen Sie, wo im Archiv es noch so aussieht.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Build a catalogue…</source>
            <translation>Katalog aufbauen …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Of a folder of imagery or of raster layers</source>
            <translation>Aus einem Ordner mit Bilddaten oder aus Rasterlayern</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Open a catalogue…</source>
            <translation>Katalog öffnen …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>One that was built before</source>
            <translation>Einen, der schon aufgebaut wurde</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Open one on a server…</source>
            <translation>Einen auf einem Server öffnen …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>One in a PostgreSQL database, shared with others</source>
            <translation>Einer in einer PostgreSQL-Datenbank, gemeinsam mit anderen genutzt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Draws a small archive of made-up places and builds its catalogue</source>
            <translation>Zeichnet ein kleines Archiv erfundener Orte und baut seinen Katalog auf</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/widgets.py"></location>
            <source>Browse</source>
            <translation>Durchsuchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/widgets.py"></location>
            <source>{}: browse</source>
            <translation>{}: durchsuchen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>The layer “{}” is not categorised by a field: choose the field that tells the classes.</source>
            <translation>Der Layer „{}“ ist nicht nach einem Feld kategorisiert: Wählen Sie das Feld, das die Klassen nennt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>The layer “{}” shows no class.</source>
            <translation>Der Layer „{}“ zeigt keine Klasse.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>No polygon has one of the classes {}.</source>
            <translation>Kein Polygon hat eine der Klassen {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/pace.py"></location>
            <source>{}: {} of {}, {} left</source>
            <translation>{}: {} von {}, noch {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/pace.py"></location>
            <source>{}: {} of {}</source>
            <translation>{}: {} von {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>1 feature without geometry was passed over.</source>
            <translation>1 Objekt ohne Geometrie wurde übergangen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>{} features without geometry were passed over.</source>
            <translation>{} Objekte ohne Geometrie wurden übergangen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>1 geometry that is no polygon was passed over.</source>
            <translation>1 Geometrie, die kein Polygon ist, wurde übergangen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>{} geometries that are no polygons were passed over.</source>
            <translation>{} Geometrien, die keine Polygone sind, wurden übergangen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Give a ground resolution, or take each raster's own: not both.</source>
            <translation>Geben Sie eine Bodenauflösung an, oder nehmen Sie die eigene jedes Rasters: nicht beides.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Give a ground resolution: no model names one.</source>
            <translation>Geben Sie eine Bodenauflösung an: Kein Modell nennt eine.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Read at {} m/px; the raster's own is {}.</source>
            <translation>Gelesen mit {} m/px; die eigene des Rasters ist {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Bands are numbers such as 4,3,2, not “{}”.</source>
            <translation>Bänder sind Nummern wie 4,3,2, nicht „{}“.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Nodata is a number or “none”, not “{}”.</source>
            <translation>Der Nodata-Wert ist eine Zahl oder „none“, nicht „{}“.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters: {indexed} indexed ({replaced} of them had changed), {unchanged} unchanged.</source>
            <translation>Raster: {indexed} aufgenommen ({replaced} davon hatten sich geändert), {unchanged} unverändert.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>The catalogue has {sources} rasters, {tiles} tiles and {regions} regions.</source>
            <translation>Der Katalog hat {sources} Raster, {tiles} Kacheln und {regions} Regionen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Build ReCNN index</source>
            <translation>ReCNN-Index aufbauen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Retrieval</source>
            <translation>Suche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Cuts the rasters of an archive into tiles, segments each tile into classes, describes its regions and keeps all of it in a catalogue, so that “Find similar places” can say where else it looks like this.

Give raster layers, a folder (searched with its subfolders), or both. Images without coordinates, such as a folder of patches, become one tile each.

A catalogue that exists is brought up to date: unchanged rasters are skipped, changed ones replaced. Cancel at any time: the next run goes on from there. The catalogue is a GeoPackage; its layer “tiles” shows what is covered.</source>
            <translation>Schneidet die Raster eines Archivs in Kacheln, segmentiert jede Kachel in Klassen, beschreibt ihre Regionen und bewahrt das alles in einem Katalog auf, damit „Ähnliche Orte finden“ sagen kann, wo es noch so aussieht.

Geben Sie Rasterlayer, einen Ordner (der mit seinen Unterordnern durchsucht wird) oder beides an. Bilder ohne Koordinaten, etwa ein Ordner mit Ausschnitten, werden je eine Kachel.

Ein vorhandener Katalog wird aktualisiert: Unveränderte Raster werden übersprungen, geänderte ersetzt. Sie können jederzeit abbrechen: Der nächste Lauf macht dort weiter. Der Katalog ist ein GeoPackage; sein Layer „tiles“ zeigt, was abgedeckt ist.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>When the rasters were taken, such as 2021 or 2021-06-30, or where it stands in their names, such as ortho_%Y%m%d. Empty: as stated before, else what their tags, a file beside them or their names tell. “auto”, here, for the bands and for nodata, takes back what was stated before.</source>
            <translation>Wann die Raster aufgenommen wurden, etwa 2021 oder 2021-06-30, oder wo es in ihren Namen steht, etwa ortho_%Y%m%d. Leer: wie zuvor angegeben, sonst was ihre Metadaten, eine Datei daneben oder ihre Namen sagen. „auto“, hier, bei den Bändern und beim Nodata-Wert, nimmt zurück, was zuvor angegeben wurde.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Seconds to wait where another program holds the catalogue, or its server is away. Empty: an hour.</source>
            <translation>Sekunden, die gewartet wird, wo ein anderes Programm den Katalog festhält oder sein Server nicht da ist. Leer: eine Stunde.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tiles of 128 pixels, half of them shared, in place of a tile size and an overlap: for cars or boats.</source>
            <translation>Kacheln von 128 Pixeln, zur Hälfte gemeinsam, anstelle von Kachelgröße und Überlappung: für Autos oder Boote.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Removes those whose files no longer exist; none where a folder is not there, or lacks more than half of its rasters, as if a disk were not mounted.</source>
            <translation>Entfernt die, deren Dateien es nicht mehr gibt; keine, wo ein Ordner nicht da ist oder mehr als die Hälfte seiner Raster fehlt, als wäre ein Datenträger nicht eingehängt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Removes those too whose folders are not there, however many they are.</source>
            <translation>Entfernt auch die, deren Ordner nicht da sind, wie viele es auch sind.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>ReCNN keeps a vector for each region and answers both methods; ReCNN+ keeps one for each tile and takes a fraction of the space. Most others need no model, and know no classes and no regions. Empty: the catalogue's own, ReCNN for a new one.</source>
            <translation>ReCNN bewahrt einen Vektor je Region auf und beantwortet beide Verfahren; ReCNN+ bewahrt einen je Kachel auf und braucht einen Bruchteil des Platzes. Die meisten anderen brauchen kein Modell und kennen weder Klassen noch Regionen. Leer: der des Katalogs, ReCNN für einen neuen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Side of a tile in pixels. Empty: the catalogue's own, 256 for a new one.</source>
            <translation>Seitenlänge einer Kachel in Pixeln. Leer: die des Katalogs, 256 für einen neuen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Pixels that neighbouring tiles share. Empty: the catalogue's own, 0 for a new one.</source>
            <translation>Pixel, die benachbarte Kacheln gemeinsam haben. Leer: die des Katalogs, 0 für einen neuen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>archive,catalogue,catalog,imagery,tiles,features,similar,retrieval,deep learning,FCN</source>
            <translation>Archiv,Katalog,Bilddaten,Kacheln,Merkmale,ähnlich,Bildsuche,Deep Learning,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Layers or raster files of the archive.</source>
            <translation>Layer oder Rasterdateien des Archivs.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters and images; its subfolders are searched too.</source>
            <translation>Raster und Bilder; die Unterordner werden mit durchsucht.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Load the tile footprints</source>
            <translation>Die Umrisse der Kacheln laden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Adds the tiles' outlines to the project.</source>
            <translation>Fügt die Umrisse der Kacheln dem Projekt hinzu.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Forget rasters that are gone</source>
            <translation>Verschwundene Raster vergessen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Forget rasters that may only be out of reach</source>
            <translation>Raster vergessen, die vielleicht nur nicht erreichbar sind</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Tile size (px)</source>
            <translation>Kachelgröße (px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Overlap (px)</source>
            <translation>Überlappung (px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tile footprints</source>
            <translation>Umrisse der Kacheln</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters in the catalogue</source>
            <translation>Raster im Katalog</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tiles in the catalogue</source>
            <translation>Kacheln im Katalog</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Regions in the catalogue</source>
            <translation>Regionen im Katalog</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters refused</source>
            <translation>Abgelehnte Raster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Give raster layers, a folder, or both.</source>
            <translation>Geben Sie Rasterlayer, einen Ordner oder beides an.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Wait (s)</source>
            <translation>Warten (s)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>GeoPackage (*.gpkg)</source>
            <translation>GeoPackage (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>{} is not there, or is not a raster.</source>
            <translation>{} ist nicht da oder ist kein Raster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>The catalogue to make, or one that exists to bring up to date.</source>
            <translation>Der Katalog, der angelegt werden soll, oder ein vorhandener, der aktualisiert werden soll.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Gone from the disk: {}</source>
            <translation>Vom Datenträger verschwunden: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Measure retrieval</source>
            <translation>Suche bewerten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Says how well similar images are found in your own archive. Every image is searched for among the others, and what is found counts as right where it has the same class.

Give a folder that holds one folder of images for each class, such as UC Merced. Or give a catalogue: add a field to its layer “tiles”, fill in a class for some tiles, and name the field here, or a text file of classes; the catalogue is then judged as it is, without its images.

The report compares the methods by ANMRR (0 is best) and mAP (1 is best), with curves, each class, the best and worst queries, and what each method costs.</source>
            <translation>Sagt, wie gut ähnliche Bilder in Ihrem eigenen Archiv gefunden werden. Jedes Bild wird unter den anderen gesucht, und ein Fund gilt als richtig, wenn er dieselbe Klasse hat.

Geben Sie einen Ordner an, der für jede Klasse einen Ordner mit Bildern enthält, etwa UC Merced. Oder geben Sie einen Katalog an: Fügen Sie seinem Layer „tiles“ ein Feld hinzu, tragen Sie für einige Kacheln eine Klasse ein und nennen Sie hier das Feld oder eine Textdatei mit Klassen; der Katalog wird dann bewertet, wie er ist, ohne seine Bilder.

Der Bericht vergleicht die Verfahren nach ANMRR (0 ist am besten) und mAP (1 ist am besten), mit Kurven, jeder Klasse, den besten und schlechtesten Anfragen und dem Aufwand jedes Verfahrens.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The field of the layer “tiles” that holds the classes, or a text file (.csv) with the columns tile and class, or source and class; tiles without a class are left out.</source>
            <translation>Das Feld des Layers „tiles“, in dem die Klassen stehen, oder eine Textdatei (.csv) mit den Spalten tile und class oder source und class; Kacheln ohne Klasse bleiben außen vor.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>What to compare, with commas between. Empty: all, or those that the catalogue holds.</source>
            <translation>Was verglichen wird, mit Kommas dazwischen. Leer: alle, oder die, die der Katalog enthält.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The report, report.html, with all numbers, curves and tables beside it.</source>
            <translation>Der Bericht report.html, daneben alle Zahlen, Kurven und Tabellen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The share of each class that is searched for and among; the others are for methods that learn.</source>
            <translation>Der Anteil jeder Klasse, nach dem und in dem gesucht wird; die übrigen sind für lernende Verfahren.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Splits drawn one after another; the report then says how much the numbers vary.</source>
            <translation>So viele Aufteilungen werden nacheinander gezogen; der Bericht sagt dann, wie stark die Zahlen schwanken.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The same seed draws the same split.</source>
            <translation>Derselbe Startwert zieht dieselbe Aufteilung.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>{}: ANMRR {:.3f}, mAP {:.3f}</source>
            <translation>{}: ANMRR {:.3f}, mAP {:.3f}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>evaluation,benchmark,accuracy,quality,ANMRR,mAP,precision,recall,archive,retrieval</source>
            <translation>Bewertung,Vergleich,Genauigkeit,Qualität,ANMRR,mAP,Präzision,Trefferquote,Archiv,Suche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Folder of images by class</source>
            <translation>Ordner mit Bildern nach Klassen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>It holds one folder of images for each class.</source>
            <translation>Er enthält für jede Klasse einen Ordner mit Bildern.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>A catalogue made by “Build ReCNN index”.</source>
            <translation>Ein Katalog aus „ReCNN-Index aufbauen“.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>or catalogue</source>
            <translation>oder Katalog</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Class field of the catalogue's tiles</source>
            <translation>Klassenfeld der Kacheln des Katalogs</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Methods</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Share of the gallery</source>
            <translation>Anteil der Galerie</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Repetitions</source>
            <translation>Wiederholungen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Seed</source>
            <translation>Startwert</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Best method</source>
            <translation>Bestes Verfahren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>ANMRR of the best method</source>
            <translation>ANMRR des besten Verfahrens</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>mAP of the best method</source>
            <translation>mAP des besten Verfahrens</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Give a folder of images by class, or else a catalogue and the field of its classes.</source>
            <translation>Geben Sie einen Ordner mit Bildern nach Klassen an, oder einen Katalog und das Feld seiner Klassen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Folder of the report</source>
            <translation>Ordner des Berichts</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Find similar places</source>
            <translation>Ähnliche Orte finden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Finds the places in an archive that look most like a query. The query is one of four: a raster layer, or an extent or a polygon of it; an image file; a tile or a region of the catalogue by its number. Further examples of what is searched for, and of what is not, refine it.

ReCNN+ compares places as a whole and usually ranks better. ReCNN compares region by region: each region of the query with the most similar region of the other place.

“Matches” holds a footprint for each match with its rank, distance, source and classes; “Regions” their regions in the colours of the classes; the class maps are rasters in the same colours. Build the catalogue with “Build ReCNN index” first.</source>
            <translation>Findet die Orte in einem Archiv, die einer Anfrage am meisten ähneln. Die Anfrage ist eines von vieren: ein Rasterlayer oder eine Ausdehnung oder ein Polygon darin; eine Bilddatei; eine Kachel oder eine Region des Katalogs nach ihrer Nummer. Weitere Beispiele für das Gesuchte und für das nicht Gesuchte verfeinern sie.

ReCNN+ vergleicht Orte als Ganzes und ordnet meist besser. ReCNN vergleicht Region für Region: jede Region der Anfrage mit der ähnlichsten Region des anderen Ortes.

„Treffer“ enthält für jeden Treffer einen Umriss mit Rang, Distanz, Quelle und Klassen; „Regionen“ deren Regionen in den Farben der Klassen; die Klassenkarten sind Raster in denselben Farben. Bauen Sie zuerst mit „ReCNN-Index aufbauen“ den Katalog auf.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>What this layer shows within the extent is searched for.</source>
            <translation>Gesucht wird, was dieser Layer in der Ausdehnung zeigt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Where in the raster layer, in any coordinate system. Empty: all of the layer.</source>
            <translation>Wo im Rasterlayer, in jedem Koordinatensystem. Leer: der ganze Layer.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only what lies inside counts; WKT, such as Polygon((4 51, 5 51, 5 52, 4 51)) [EPSG:4326].</source>
            <translation>Nur was innerhalb liegt, zählt; WKT, etwa Polygon((4 51, 5 51, 5 52, 4 51)) [EPSG:4326].</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The number (id) of a tile, as “Matches” and the layer “tiles” of the catalogue show it.</source>
            <translation>Die Nummer (id) einer Kachel, wie „Treffer“ und der Layer „tiles“ des Katalogs sie zeigen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The number of a region, as the layer “Regions” of matches shows it.</source>
            <translation>Die Nummer einer Region, wie der Layer „Regionen“ der Treffer sie zeigt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>With semicolons between: “tile 17”, “region 5”, an image file, or a place in a raster file, as in “ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326]” (xmin,xmax,ymin,ymax, or a polygon as WKT).</source>
            <translation>Mit Semikolons dazwischen: „tile 17“, „region 5“, eine Bilddatei oder ein Ort in einer Rasterdatei, etwa „ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326]“ (xmin,xmax,ymin,ymax oder ein Polygon als WKT).</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>ReCNN+ compares places as a whole, ReCNN region by region; the others need a catalogue built with them. Empty: ReCNN for a region, else the better one of those that the catalogue has.</source>
            <translation>ReCNN+ vergleicht Orte als Ganzes, ReCNN Region für Region; die anderen brauchen einen Katalog, der mit ihnen aufgebaut wurde. Leer: ReCNN für eine Region, sonst das bessere von denen, die der Katalog hat.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between; “grass:0.2” asks for at least 20 % grass.</source>
            <translation>Klassennamen mit Kommas dazwischen; „grass:0.2“ verlangt mindestens 20 % Gras.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between, as above; matches show at least one of them.</source>
            <translation>Klassennamen mit Kommas dazwischen, wie oben; Treffer zeigen mindestens eine davon.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between; “sea:0.1” leaves out what shows 10 % sea or more.</source>
            <translation>Klassennamen mit Kommas dazwischen; „sea:0.1“ lässt weg, was 10 % Meer oder mehr zeigt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches that meet this extent, in any coordinate system.</source>
            <translation>Nur Treffer, die diese Ausdehnung berühren, in jedem Koordinatensystem.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Least distance between two matches, so that neighbouring tiles do not crowd the list.</source>
            <translation>Mindestabstand zwischen zwei Treffern, damit benachbarte Kacheln die Liste nicht füllen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Else the nearest of those that cover the same ground stands for all, and tells how many.</source>
            <translation>Sonst steht der nächste von denen, die denselben Boden abdecken, für alle und nennt ihre Zahl.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Where the class map of each match is written as a GeoTIFF.</source>
            <translation>Wohin die Klassenkarte jedes Treffers als GeoTIFF geschrieben wird.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>One picture of the query and its matches.</source>
            <translation>Ein Bild der Anfrage und ihrer Treffer.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>search,query,archive,catalogue,catalog,imagery,matches,retrieval,deep learning,FCN</source>
            <translation>Suche,Anfrage,Archiv,Katalog,Bilddaten,Treffer,Bildsuche,Deep Learning,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: image file</source>
            <translation>oder Anfrage: Bilddatei</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>A whole image, with or without coordinates.</source>
            <translation>Ein ganzes Bild, mit oder ohne Koordinaten.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: tile of the catalogue (number)</source>
            <translation>oder Anfrage: Kachel des Katalogs (Nummer)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: region of the catalogue (number)</source>
            <translation>oder Anfrage: Region des Katalogs (Nummer)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Number of matches</source>
            <translation>Anzahl der Treffer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>How many places to find.</source>
            <translation>Wie viele Orte gefunden werden sollen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Must have classes</source>
            <translation>Muss Klassen haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>May have classes</source>
            <translation>Kann Klassen haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Must not have classes</source>
            <translation>Darf Klassen nicht haben</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Matches from other rasters only.</source>
            <translation>Nur Treffer aus anderen Rastern.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The footprint of each match.</source>
            <translation>Der Umriss jedes Treffers.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The regions of each match with their classes.</source>
            <translation>Die Regionen jedes Treffers mit ihren Klassen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Number of matches found</source>
            <translation>Anzahl gefundener Treffer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Give one query: a raster layer, an image file, or the number of a tile or of a region.</source>
            <translation>Geben Sie eine Anfrage an: einen Rasterlayer, eine Bilddatei oder die Nummer einer Kachel oder einer Region.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>An extent or a polygon needs the raster layer to look at.</source>
            <translation>Zu einer Ausdehnung oder einem Polygon gehört der Rasterlayer, in dem sie liegen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Give an extent or a polygon, not both.</source>
            <translation>Geben Sie eine Ausdehnung oder ein Polygon an, nicht beides.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>POLYGON is no polygon. Write it as WKT.</source>
            <translation>POLYGON ist kein Polygon. Schreiben Sie es als WKT.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Query: raster layer</source>
            <translation>Anfrage: Rasterlayer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Query: extent in that layer</source>
            <translation>Anfrage: Ausdehnung in diesem Layer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or polygon in it</source>
            <translation>oder Polygon darin</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>More examples of what is searched for</source>
            <translation>Weitere Beispiele für das Gesuchte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Examples of what is not searched for</source>
            <translation>Beispiele für das nicht Gesuchte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only within</source>
            <translation>Nur innerhalb</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Distance between matches (m)</source>
            <translation>Mindestabstand zwischen Treffern (m)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Contact sheet</source>
            <translation>Bildübersicht</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class map {rank} (tile {tile})</source>
            <translation>Klassenkarte {rank} (Kachel {tile})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>On a PostgreSQL server: “connection=NAME&amp;schema=NAME” by a stored connection of QGIS, or an address, “postgresql://…?schema=NAME” or “service=NAME&amp;schema=NAME”.</source>
            <translation>Auf einem PostgreSQL-Server: „connection=NAME&amp;schema=NAME“ über eine gespeicherte Verbindung von QGIS, oder eine Adresse, „postgresql://…?schema=NAME“ oder „service=NAME&amp;schema=NAME“.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>A model file. Empty: the one chosen in the settings, or else the one that comes with the plugin.</source>
            <translation>Eine Modelldatei. Leer: die in den Einstellungen gewählte, sonst die, die mit der Erweiterung kommt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Where the network runs: auto, cpu, cuda, cuda:1 (the second graphics card) or mps (Apple). Empty: as chosen in the settings.</source>
            <translation>Wo das Netz rechnet: auto, cpu, cuda, cuda:1 (die zweite Grafikkarte) oder mps (Apple). Leer: wie in den Einstellungen gewählt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Imagery is resampled to pixels of this size in metres. Empty: each raster's own.</source>
            <translation>Die Bilddaten werden auf Pixel dieser Größe in Metern umgerechnet. Leer: die eigene jedes Rasters.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Imagery is resampled to pixels of this size in metres. Empty or 0: automatic, which is each raster's own, but the model's where the raster is more than 1.5 times finer.</source>
            <translation>Die Bilddaten werden auf Pixel dieser Größe in Metern umgerechnet. Leer oder 0: automatisch, das heißt die eigene jedes Rasters, aber die des Modells, wo das Raster mehr als 1,5-mal so fein ist.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Reads finer rasters as they are too, at which the model was not made to see.</source>
            <translation>Liest auch feinere Raster, wie sie sind; für solche Auflösungen ist das Modell nicht gemacht.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Value that is no data, such as -9999, beside what the rasters declare; “none” takes all pixels for data. Empty: as they say themselves.</source>
            <translation>Wert, der für „keine Daten“ steht, etwa -9999, neben dem, was die Raster angeben; „none“ nimmt alle Pixel als Daten. Leer: was sie selbst angeben.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Numbers of the bands for red, green and blue, such as 4,3,2. Empty: by what they are.</source>
            <translation>Nummern der Bänder für Rot, Grün und Blau, etwa 4,3,2. Leer: nach dem, was sie sind.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Ground resolution (m/px)</source>
            <translation>Bodenauflösung (m/px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>A password in an address would be kept in the history, and this one may hold one. Write it as postgresql://USER@HOST:PORT/DATABASE?schema=NAME, and store the password with a connection of QGIS, or in the file .pgpass.</source>
            <translation>Ein Passwort in einer Adresse bliebe im Verlauf stehen, und diese könnte eines enthalten. Schreiben Sie sie als postgresql://USER@HOST:PORT/DATABASE?schema=NAME, und speichern Sie das Passwort bei einer Verbindung von QGIS oder in der Datei .pgpass.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Each raster's own ground resolution</source>
            <translation>Die eigene Bodenauflösung jedes Rasters</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The extent is {} x {} pixels at {} m/px: too many to draw of the layer “{}”.</source>
            <translation>Die Ausdehnung hat {} x {} Pixel bei {} m/px: zu viele, um sie aus dem Layer „{}“ zu zeichnen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” has no raster file that the engine can open. Export it to a GeoTIFF first.</source>
            <translation>Der Layer „{}“ hat keine Rasterdatei, die die Engine öffnen kann. Exportieren Sie ihn zuerst als GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” has no end: give an extent of it.</source>
            <translation>Der Layer „{}“ hat kein Ende: Geben Sie eine Ausdehnung an.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Segment into classes</source>
            <translation>In Klassen segmentieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Gives each pixel of a raster one of the model's classes, such as buildings, pavement, trees or water, and writes a class map in the colours of the classes; 0 is where the raster has no data.

The model that comes with the plugin knows 17 classes of aerial imagery with pixels of about 0.3 m. Rasters that are much finer are read, and their class map is written, at the model's ground resolution.</source>
            <translation>Gibt jedem Pixel eines Rasters eine der Klassen des Modells, etwa Gebäude, befestigte Flächen, Bäume oder Wasser, und schreibt eine Klassenkarte in den Farben der Klassen; 0 ist, wo das Raster keine Daten hat.

Das Modell, das mit der Erweiterung kommt, kennt 17 Klassen in Luftbildern mit Pixeln von etwa 0,3 m. Raster, die viel feiner sind, werden mit der Bodenauflösung des Modells gelesen, und mit ihr wird ihre Klassenkarte geschrieben.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>The imagery. Layers without a file, such as map services, are drawn first.</source>
            <translation>Die Bilddaten. Layer ohne Datei, etwa Kartendienste, werden zuerst gezeichnet.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Only this part, in any coordinate system. Empty: all of the raster.</source>
            <translation>Nur dieser Teil, in jedem Koordinatensystem. Leer: das ganze Raster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>A GeoTIFF of class numbers with a colour table; the style beside it names the classes.</source>
            <translation>Ein GeoTIFF mit Klassennummern und Farbtabelle; der Stil daneben nennt die Klassen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>segmentation,classification,land cover,class map,deep learning,FCN</source>
            <translation>Segmentierung,Klassifikation,Landbedeckung,Klassenkarte,Deep Learning,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Raster layer</source>
            <translation>Rasterlayer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Extent</source>
            <translation>Ausdehnung</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Class map</source>
            <translation>Klassenkarte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>{} x {} pixels: {}</source>
            <translation>{} x {} Pixel: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Train a model</source>
            <translation>Modell trainieren</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Teaches a model classes of your own. Draw polygons over your rasters and give each a class: the layer's categories, with their names and colours, become the model's classes. What no polygon covers counts as unknown. Or give a folder of images with labels, such as DLRSD.

Some of the material is held back and judges the model after each round. Hold out whole rasters for an honest figure: tiles beside each other look alike.

Beside the model lies a folder with learning curves, a confusion matrix and all settings.</source>
            <translation>Lehrt ein Modell Ihre eigenen Klassen. Zeichnen Sie Polygone über Ihre Raster und geben Sie jedem eine Klasse: Die Kategorien des Layers werden mit ihren Namen und Farben zu den Klassen des Modells. Was kein Polygon bedeckt, gilt als unbekannt. Oder geben Sie einen Ordner mit Bildern und Labels an, etwa DLRSD.

Ein Teil des Materials wird zurückgehalten und beurteilt das Modell nach jeder Runde. Halten Sie ganze Raster zurück, damit die Zahl ehrlich ist: Benachbarte Kacheln sehen sich ähnlich.

Neben dem Modell liegt ein Ordner mit Lernkurven, Konfusionsmatrix und allen Einstellungen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>model: what the model below has learnt, enough for few labels; imagenet: VGG-16 of everyday photographs, fetched from the internet; scratch: nothing learnt.</source>
            <translation>model: was das Modell unten gelernt hat, genügt bei wenigen Labels; imagenet: VGG-16 von Alltagsfotos, aus dem Internet geholt; scratch: nichts gelernt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Channels against VGG-16's, from scratch. Empty: 0.5.</source>
            <translation>Kanäle im Verhältnis zu VGG-16, bei scratch. Leer: 0,5.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>fcn8s sees the finest detail, fcn32s the coarsest.</source>
            <translation>fcn8s sieht die feinsten Einzelheiten, fcn32s die gröbsten.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>training,model,labels,annotation,classes,segmentation,deep learning,FCN</source>
            <translation>Training,Modell,Labels,Annotation,Klassen,Segmentierung,Deep Learning,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The imagery that the polygons lie on.</source>
            <translation>Die Bilddaten, auf denen die Polygone liegen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Polygons with a class each; later ones lie on earlier ones. Those without a value, and those of a category that is switched off, are left out.</source>
            <translation>Polygone mit je einer Klasse; spätere liegen über früheren. Jene ohne Wert und jene einer ausgeschalteten Kategorie bleiben außen vor.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The field that tells the class. Empty: the one that the layer is categorised by.</source>
            <translation>Das Feld, das die Klasse nennt. Leer: das, nach dem der Layer kategorisiert ist.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Folder of labelled images</source>
            <translation>Ordner mit gelabelten Bildern</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Instead of rasters and polygons.</source>
            <translation>Anstelle von Rastern und Polygonen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Hold out</source>
            <translation>Zurückhalten</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Names of rasters, or folders of images, that judge and never train. Empty: a fifth of the tiles.</source>
            <translation>Namen von Rastern oder Bildordnern, die urteilen und nie trainieren. Leer: ein Fünftel der Kacheln.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Epochs</source>
            <translation>Epochen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>How often each image is seen.</source>
            <translation>Wie oft jedes Bild gesehen wird.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The model of the best epoch.</source>
            <translation>Das Modell der besten Epoche.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Start from</source>
            <translation>Ausgangspunkt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Architecture</source>
            <translation>Architektur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Width</source>
            <translation>Breite</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Side of what is seen at once.</source>
            <translation>Seitenlänge des Ausschnitts, der auf einmal gesehen wird.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The same seed gives the same split and start.</source>
            <translation>Derselbe Startwert gibt dieselbe Aufteilung und denselben Anfang.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Mean IU</source>
            <translation>Mittlere IU</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Pixel accuracy</source>
            <translation>Pixelgenauigkeit</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Folder of the training</source>
            <translation>Ordner des Trainings</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Give rasters with polygons, or else a folder of labelled images.</source>
            <translation>Geben Sie Raster mit Polygonen an, oder aber einen Ordner mit gelabelten Bildern.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Labelled polygons</source>
            <translation>Gelabelte Polygone</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Class field</source>
            <translation>Klassenfeld</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Trained model</source>
            <translation>Trainiertes Modell</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Model (*.safetensors)</source>
            <translation>Modell (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Mean IU {:.3f}, pixel accuracy {:.3f} on {} images held back; {} trained.</source>
            <translation>Mittlere IU {:.3f}, Pixelgenauigkeit {:.3f} auf {} zurückgehaltenen Bildern; {} trainierten.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>{} labelled tiles: {}</source>
            <translation>{} gelabelte Kacheln: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>There is no model to start from: start from scratch.</source>
            <translation>Es gibt kein Modell als Ausgangspunkt: Beginnen Sie mit scratch.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 file</source>
            <translation>1 Datei</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} files</source>
            <translation>{} Dateien</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 tile has no place on Earth.</source>
            <translation>1 Kachel hat keinen Ort auf der Erde.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} tiles have no place on Earth.</source>
            <translation>{} Kacheln haben keinen Ort auf der Erde.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{}, such as {}: {}</source>
            <translation>{}, etwa {}: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} passed over: {}.</source>
            <translation>{} übergangen: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 image refused.</source>
            <translation>1 Bild abgelehnt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} images refused.</source>
            <translation>{} Bilder abgelehnt.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>… and 1 more.</source>
            <translation>… und 1 weitere.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>… and {} more.</source>
            <translation>… und {} weitere.</translation>
        </message>
    </context>
</TS>
