<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
    <context>
        <name>ReCNN</name>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>Unlock QGIS's authentication database with its master password, or choose another configuration.</source>
            <translation>Déverrouillez la base d’authentification de QGIS avec son mot de passe principal, ou choisissez une autre configuration.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>Connections are made in the browser panel, under PostgreSQL.</source>
            <translation>Les connexions se créent dans le panneau Explorateur, sous PostgreSQL.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>The authentication configuration of the connection “{}” cannot be read.</source>
            <translation>La configuration d’authentification de la connexion « {} » ne peut être lue.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>QGIS has no PostgreSQL connection “{}”.</source>
            <translation>QGIS n’a pas de connexion PostgreSQL « {} ».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The plugin is being unloaded.</source>
            <translation>L'extension est en cours de déchargement.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <source>Install the engine and the plugin from the same release.</source>
            <translation>Installez le moteur et l'extension de la même version.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The engine speaks version {} of the protocol, the plugin version {}.</source>
            <translation>Le moteur parle la version {} du protocole, l'extension la version {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The ReCNN engine cannot be started with {}: {}.</source>
            <translation>Le moteur ReCNN ne peut pas être démarré avec {} : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>If it happens again, please report it with the diagnostics that Settings &gt; Options &gt; ReCNN Retrieval copies.</source>
            <translation>Si cela se reproduit, signalez-le avec le diagnostic que copie Préférences &gt; Options &gt; ReCNN Retrieval.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>It left no word why.</source>
            <translation>Il n'a pas dit pourquoi.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>“Add {}” under Settings &gt; Options &gt; ReCNN Retrieval installs it. {}</source>
            <translation>« Ajouter {} » dans Préférences &gt; Options &gt; ReCNN Retrieval l'installe. {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine's answer to “{}” makes no sense.</source>
            <translation>La réponse du moteur à « {} » n'a pas de sens.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine failed and gave no reason.</source>
            <translation>Le moteur a échoué sans donner de raison.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>A number in it may not be finite, or it may be too large.</source>
            <translation>Un nombre qu'elle contient n'est peut-être pas fini, ou elle est trop grande.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>Its last words: {}.</source>
            <translation>Ses derniers mots : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine said nothing for {} s at “{}” and was ended.</source>
            <translation>Le moteur n'a rien dit pendant {} s lors de « {} » et a été arrêté.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine was ended at “{}”.</source>
            <translation>Le moteur a été arrêté à « {} ».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine ended unexpectedly (exit code {}) at “{}”.</source>
            <translation>Le moteur s'est arrêté de façon inattendue (code de sortie {}) lors de « {} ».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>Run it again: a new engine starts by itself.</source>
            <translation>Relancez : un nouveau moteur démarre de lui-même.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The request “{}” cannot be sent: {}.</source>
            <translation>La requête « {} » ne peut pas être envoyée : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>there is no such file</source>
            <translation>ce fichier n'existe pas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>it does not answer as a Python does</source>
            <translation>il ne répond pas comme un Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the checkout's .venv</source>
            <translation>le .venv de la copie de travail</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>The ReCNN engine is not set up: {}.</source>
            <translation>Le moteur ReCNN n'est pas installé : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>no Python was found</source>
            <translation>aucun Python n'a été trouvé</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>Set it up in QGIS under Settings &gt; Options &gt; ReCNN Retrieval, or name a Python that has its packages: there, in the setting {} or in the environment variable {}.</source>
            <translation>Installez-le dans QGIS sous Préférences &gt; Options &gt; ReCNN Retrieval, ou indiquez un Python qui a ses paquets : au même endroit, dans le paramètre {} ou dans la variable d'environnement {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the plugin's own environment</source>
            <translation>l'environnement propre à l'extension</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>Python {} is too old, {} is needed</source>
            <translation>Python {} est trop ancien, il faut {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>it lacks {}</source>
            <translation>il lui manque {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>torch {} is too old, {} is needed</source>
            <translation>torch {} est trop ancien, il faut {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>QGIS's own Python</source>
            <translation>le Python de QGIS</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the setting {}</source>
            <translation>le paramètre {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>Cancelled.</source>
            <translation>Annulé.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>The engine was ended for another request.</source>
            <translation>Le moteur a été arrêté pour une autre demande.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>Try again.</source>
            <translation>Réessayez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Another QGIS window is setting up the engine.</source>
            <translation>Une autre fenêtre de QGIS installe le moteur.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>{} gave no list of builds: PyTorch comes from the standard package index</source>
            <translation>{} n'a donné aucune liste de versions : PyTorch vient de l'index de paquets standard</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Wait until it is done.</source>
            <translation>Attendez qu'elle ait fini.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Looking for an interrupted set-up</source>
            <translation>Recherche d'une installation interrompue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Looking for a Python</source>
            <translation>Recherche d'un Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>The set-up needs about {} of disk space, and {} are free in {}.</source>
            <translation>L'installation a besoin d'environ {} d'espace disque, et {} sont libres dans {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Asking the package index</source>
            <translation>Interrogation de l'index de paquets</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Trying the packages</source>
            <translation>Essai des paquets</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>The engine is set up</source>
            <translation>Le moteur est installé</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Free some space, then try again.</source>
            <translation>Libérez de l'espace, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>{} GB</source>
            <translation>{} Go</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>{} MB</source>
            <translation>{} Mo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Making an environment with Python {}</source>
            <translation>Création d'un environnement avec Python {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Asking {} for PyTorch</source>
            <translation>Demande de PyTorch à {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy is set in QGIS under Settings &gt; Options &gt; Network.</source>
            <translation>Le proxy se règle dans QGIS sous Préférences &gt; Options &gt; Réseau.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>it printed nothing</source>
            <translation>rien n'a été affiché</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The log has the details.</source>
            <translation>Les détails sont dans le journal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up used no proxy of QGIS.</source>
            <translation>L'installation n'a utilisé aucun proxy de QGIS.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The disk is full.</source>
            <translation>Le disque est plein.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Free some gigabytes where your cache folder lies, then try again: the set-up goes on where it stopped.</source>
            <translation>Libérez quelques gigaoctets là où se trouve votre dossier de cache, puis réessayez : l'installation reprend où elle s'est arrêtée.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The Python that was chosen cannot make environments: its module venv is not installed.</source>
            <translation>Le Python choisi ne peut pas créer d'environnements : son module venv n'est pas installé.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>On Debian and Ubuntu, run “sudo apt install python3-venv”, then try again.</source>
            <translation>Sous Debian et Ubuntu, exécutez « sudo apt install python3-venv », puis réessayez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A path is too long for this computer.</source>
            <translation>Un chemin est trop long pour cet ordinateur.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>On Windows, turn on long paths (the setting LongPathsEnabled; your administrator can), then try again; or make an environment in a folder with a short name yourself and choose its Python.</source>
            <translation>Sous Windows, activez les chemins longs (le réglage LongPathsEnabled ; votre administrateur peut le faire), puis réessayez ; ou créez vous-même un environnement dans un dossier au nom court et choisissez son Python.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A file or folder cannot be written.</source>
            <translation>Un fichier ou un dossier ne peut pas être écrit.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Close other QGIS windows, look whether a virus scanner or a policy protects your cache folder, then try again.</source>
            <translation>Fermez les autres fenêtres de QGIS, regardez si un antivirus ou une stratégie protège votre dossier de cache, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The memory is full.</source>
            <translation>La mémoire est pleine.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Close programs, then try again.</source>
            <translation>Fermez des programmes, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index showed a certificate that this computer does not trust.</source>
            <translation>L'index de paquets a présenté un certificat auquel cet ordinateur ne fait pas confiance.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Many companies inspect encrypted traffic with a certificate of their own. Ask your administrator for it and add it in QGIS under Settings &gt; Options &gt; Authentication &gt; Manage Certificates &gt; Authorities.</source>
            <translation>Beaucoup d'entreprises inspectent le trafic chiffré avec leur propre certificat. Demandez-le à votre administrateur et ajoutez-le dans QGIS sous Préférences &gt; Options &gt; Authentification &gt; Gestion des Certificats &gt; Autorités.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy wants a name and a password.</source>
            <translation>Le proxy demande un nom et un mot de passe.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>pip cannot use the SOCKS proxy that QGIS uses.</source>
            <translation>pip ne peut pas utiliser le proxy SOCKS que QGIS utilise.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Ask for the address of an HTTP proxy, or take the packages from a folder of wheels.</source>
            <translation>Demandez l'adresse d'un proxy HTTP, ou prenez les paquets dans un dossier de wheels.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy does not let the set-up through.</source>
            <translation>Le proxy ne laisse pas passer l'installation.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index cannot be reached.</source>
            <translation>L'index de paquets est injoignable.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index refuses access (HTTP {}).</source>
            <translation>L'index de paquets refuse l'accès (HTTP {}).</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings, and the name and password in it.</source>
            <translation>Vérifiez la source des paquets dans les paramètres, ainsi que le nom et le mot de passe qu'elle contient.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A package arrived damaged.</source>
            <translation>Un paquet est arrivé endommagé.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Try again. If it happens again, something between you and the package index changes what you download.</source>
            <translation>Réessayez. Si cela se reproduit, quelque chose entre vous et l'index de paquets modifie ce que vous téléchargez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index has no {} for this Python and this computer.</source>
            <translation>L'index de paquets n'a pas {} pour ce Python et cet ordinateur.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings; a newer or older Python may help too: install one (3.12 is a safe choice), then try again.</source>
            <translation>Vérifiez la source des paquets dans les paramètres ; un Python plus récent ou plus ancien peut aussi aider : installez-en un (3.12 est un choix sûr), puis réessayez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages on the index do not fit together.</source>
            <translation>Les paquets de l'index ne vont pas ensemble.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings.</source>
            <translation>Vérifiez la source des paquets dans les paramètres.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages are installed, but Windows cannot load them.</source>
            <translation>Les paquets sont installés, mais Windows ne peut pas les charger.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Install the current “Microsoft Visual C++ Redistributable” (x64) from Microsoft, then try again.</source>
            <translation>Installez le « Microsoft Visual C++ Redistributable » (x64) actuel de Microsoft, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages are installed, but cannot be loaded: {}.</source>
            <translation>Les paquets sont installés, mais ne peuvent pas être chargés : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Try again: the environment is made anew. The log has the details.</source>
            <translation>Réessayez : l'environnement est recréé. Les détails sont dans le journal.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up failed: {}</source>
            <translation>L'installation a échoué : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up used the proxy {}.</source>
            <translation>L'installation a utilisé le proxy {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the network connection.</source>
            <translation>Vérifiez la connexion réseau.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Unpacking packages, which takes a few minutes: {} of {}</source>
            <translation>Décompression des paquets, qui prend quelques minutes : {} sur {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Downloading {}: {} of {} MB</source>
            <translation>Téléchargement de {} : {} sur {} Mo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Downloading {}</source>
            <translation>Téléchargement de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Looking for {}</source>
            <translation>Recherche de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>it is a 32-bit program</source>
            <translation>c'est un programme 32 bits</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>No Python of this computer can carry the engine: {}.</source>
            <translation>Aucun Python de cet ordinateur ne convient au moteur : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>Install Python {} or newer (64 bit), or name one that you have, then try again.</source>
            <translation>Installez Python {} ou plus récent (64 bits), ou indiquez-en un que vous avez, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>version {} is too old</source>
            <translation>la version {} est trop ancienne</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>it lacks the module {}</source>
            <translation>il lui manque le module {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>No Python {} or newer was found on this computer.</source>
            <translation>Aucun Python {} ou plus récent n'a été trouvé sur cet ordinateur.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for the processor, about {} GB.</source>
            <translation>PyTorch pour le processeur, environ {} Go.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>All packages come from the folder {}; no network is needed.</source>
            <translation>Tous les paquets viennent du dossier {} ; aucun réseau n'est nécessaire.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>{}, about {} MB.</source>
            <translation>{}, environ {} Mo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>{}, and the engine with it, less than {} GB.</source>
            <translation>{} et le moteur avec, moins de {} Go.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>OpenVINO and all else that indexes and searches, less than {} GB.</source>
            <translation>OpenVINO et tout ce qui indexe et recherche, moins de {} Go.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch comes from {}.</source>
            <translation>PyTorch vient de {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for this Mac, about {} GB.</source>
            <translation>PyTorch pour ce Mac, environ {} Go.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB.</source>
            <translation>PyTorch avec CUDA pour la carte graphique NVIDIA de cet ordinateur, environ {} Go.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for the processor, about {} GB, from {}: no NVIDIA graphics card was found. If that place does not answer, the build with CUDA from the standard package index, about {} GB.</source>
            <translation>PyTorch pour le processeur, environ {} Go, depuis {} : aucune carte graphique NVIDIA n'a été trouvée. Si ce site ne répond pas, la version avec CUDA de l'index de paquets standard, environ {} Go.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB, from {}. If that place does not answer, the build for the processor from the standard package index, about {} GB.</source>
            <translation>PyTorch avec CUDA pour la carte graphique NVIDIA de cet ordinateur, environ {} Go, depuis {}. Si ce site ne répond pas, la version pour le processeur de l'index de paquets standard, environ {} Go.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch as the standard package index has it: with CUDA, about {} GB. This computer has no NVIDIA graphics card; a package source with builds for the processor saves most of that.</source>
            <translation>PyTorch tel que l'index de paquets standard le propose : avec CUDA, environ {} Go. Cet ordinateur n'a pas de carte graphique NVIDIA ; une source de paquets avec des versions pour le processeur en économise la plus grande partie.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/process.py"></location>
            <source>it does not answer within {} s</source>
            <translation>il ne répond pas en {} s</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/process.py"></location>
            <source>it fails with exit code {}</source>
            <translation>il échoue avec le code de sortie {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>Starting</source>
            <translation>Démarrage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>Another set-up is running: wait for its end.</source>
            <translation>Une autre installation est en cours : attendez sa fin.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>{} is installed: now do again what needed it.</source>
            <translation>{} est installé : refaites maintenant ce qui en avait besoin.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Add {}</source>
            <translation>Ajouter {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <source>read at {} m/px (its own is {})</source>
            <translation>lue à {} m/px (la sienne est {})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>The engine's answer makes no sense.</source>
            <translation>La réponse du moteur n'a pas de sens.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>The imagery is cut into tiles and described once; after that, searching takes moments.</source>
            <translation>Les images sont découpées en tuiles et décrites une fois ; ensuite, une recherche ne prend qu'un instant.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Tiles of 128 pixels, half of them shared: cars, boats and single trees are found better</source>
            <translation>Tuiles de 128 pixels, dont la moitié est partagée : voitures, bateaux et arbres isolés sont mieux trouvés</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>What is kept of each tile: it decides what can be searched for, and whether a model is needed</source>
            <translation>Ce qui est conservé de chaque tuile : cela décide de ce que l'on peut rechercher et s'il faut un modèle</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>A date, such as 2021-06-30, or where it stands in the names of the images, such as ortho_%Y%m%d</source>
            <translation>Une date, comme 2021-06-30, ou sa place dans les noms des images, comme ortho_%Y%m%d</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Value that is no data beside what the images declare, such as -9999; none takes all pixels for data</source>
            <translation>Valeur nodata en plus de ce que déclarent les images, comme -9999 ; none prend tous les pixels pour des données</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Automatic: each image's own, but the model's where the image is more than 1.5 times finer</source>
            <translation>Automatique : celle de chaque image, mais celle du modèle quand l'image est plus de 1,5 fois plus fine</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Build a catalogue</source>
            <translation>Construire un catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Build</source>
            <translation>Construire</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Starts in the background: the window stays free</source>
            <translation>Démarre en arrière-plan : la fenêtre reste libre</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Builds nothing</source>
            <translation>Ne construit rien</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Folder of imagery</source>
            <translation>Dossier d'images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Its subfolders are searched too</source>
            <translation>Ses sous-dossiers sont parcourus aussi</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Raster layers</source>
            <translation>Couches raster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Layers of the project to index</source>
            <translation>Couches du projet à indexer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Catalogue</source>
            <translation>Catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>The GeoPackage to make, or one to bring up to date</source>
            <translation>Le GeoPackage à créer, ou celui à mettre à jour</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Catalogue (*.gpkg)</source>
            <translation>Catalogue (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Folder</source>
            <translation>&amp;Dossier</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>For small things</source>
            <translation>Pour les petits objets</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Catalogue</source>
            <translation>&amp;Catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>On a server…</source>
            <translation>Sur un serveur…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <source>A schema of a PostgreSQL database, shared with others</source>
            <translation>Un schéma d’une base PostgreSQL, partagé avec d’autres</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Descriptor</source>
            <translation>D&amp;escripteur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Descriptor</source>
            <translation>Descripteur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>ReCNN, or the catalogue's own</source>
            <translation>ReCNN, ou celui du catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>How the imagery is cut and described</source>
            <translation>Comment les images sont découpées et décrites</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>A catalogue that exists keeps its own</source>
            <translation>Un catalogue existant garde le sien</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>256, or the catalogue's own</source>
            <translation>256, ou celle du catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Acquired</source>
            <translation>Prise de vue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>what the images or their names tell</source>
            <translation>ce que disent les images ou leurs noms</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Bands</source>
            <translation>Bandes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Numbers of the bands for red, green and blue, such as 4,3,2</source>
            <translation>Numéros des bandes pour le rouge, le vert et le bleu, comme 4,3,2</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>by what they are</source>
            <translation>d'après ce qu'elles sont</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Nodata</source>
            <translation>Valeur nodata</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>as the images say</source>
            <translation>ce qu'indiquent les images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Models (*.safetensors)</source>
            <translation>Modèles (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The model that comes with the plugin</source>
            <translation>Le modèle fourni avec l'extension</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground &amp;resolution</source>
            <translation>&amp;Résolution au sol</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Tile size</source>
            <translation>&amp;Taille des tuiles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Overlap</source>
            <translation>Rec&amp;ouvrement</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Bands</source>
            <translation>&amp;Bandes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Nodata</source>
            <translation>Valeur &amp;nodata</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Acquired</source>
            <translation>&amp;Prise de vue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Model</source>
            <translation>&amp;Modèle</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground resolution</source>
            <translation>Résolution au sol</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>automatic, or the catalogue's own</source>
            <translation>automatique, ou celle du catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>each image's own</source>
            <translation>celle de chaque image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>this one for all:</source>
            <translation>celle-ci pour toutes :</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground resolution of all</source>
            <translation>Résolution au sol de toutes les images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Imagery is resampled to pixels of this size</source>
            <translation>Les images sont rééchantillonnées à des pixels de cette taille</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Kept in the settings: searches use it too</source>
            <translation>Conservé dans les paramètres : les recherches l'utilisent aussi</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>and/or &amp;layers</source>
            <translation>et/ou couc&amp;hes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>For &amp;small things</source>
            <translation>Pour les petit&amp;s objets</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Tile size</source>
            <translation>Taille des tuiles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Side of a tile</source>
            <translation>Côté d'une tuile</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Overlap</source>
            <translation>Recouvrement</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>What neighbouring tiles share</source>
            <translation>Ce que partagent des tuiles voisines</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>{} needs no model</source>
            <translation>{} n'a pas besoin de modèle</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>{} (no model)</source>
            <translation>{} (sans modèle)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 image</source>
            <translation>1 image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} images</source>
            <translation>{} images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>1 tile</source>
            <translation>1 tuile</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>{} tiles</source>
            <translation>{} tuiles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>Choose one.</source>
            <translation>Choisissez-en un.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>1 region</source>
            <translation>1 région</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>{} regions</source>
            <translation>{} régions</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>model {}</source>
            <translation>modèle {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>{} is not a catalogue.</source>
            <translation>{} n'est pas un catalogue.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <source>A catalogue's file, or where it is on a server</source>
            <translation>Le fichier d’un catalogue, ou son emplacement sur un serveur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Choose</source>
            <translation>Choisir</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Updating a ReCNN catalogue</source>
            <translation>Mise à jour d'un catalogue ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Open a catalogue</source>
            <translation>Ouvrir un catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Building a ReCNN catalogue</source>
            <translation>Construction d'un catalogue ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Where the images are now</source>
            <translation>Où sont les images maintenant</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Drawing the sample archive and building its catalogue</source>
            <translation>Dessin de l'archive d'exemple et construction de son catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Forget them all the same</source>
            <translation>Les oublier toutes quand même</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Removes all that are not there now</source>
            <translation>Supprime toutes celles qui ne sont pas là maintenant</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Built: {indexed} images indexed, {unchanged} unchanged, {tiles} tiles.</source>
            <translation>Construit : {indexed} images indexées, {unchanged} inchangées, {tiles} tuiles.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>A catalogue is being built. Cancel it first, or wait.</source>
            <translation>Un catalogue est en construction. Annulez-la d'abord, ou attendez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Open a catalogue first.</source>
            <translation>Ouvrez d'abord un catalogue.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>This catalogue was not built here.</source>
            <translation>Ce catalogue n'a pas été construit ici.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Copied.</source>
            <translation>Copié.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Building was cancelled. What is done is kept; the next run goes on from there.</source>
            <translation>La construction a été annulée. Ce qui est fait est conservé ; la prochaine exécution reprend là.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>The catalogue is mended.</source>
            <translation>Le catalogue est réparé.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>1 image found again.</source>
            <translation>1 image retrouvée.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>{} images found again.</source>
            <translation>{} images retrouvées.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Images found: {}, still missing: {}.</source>
            <translation>Images retrouvées : {}, encore manquantes : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>What the last build did, and how its images are read</source>
            <translation>Ce que la dernière construction a fait, et comment ses images sont lues</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Why?</source>
            <translation>Pourquoi ?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Details</source>
            <translation>Détails</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>The catalogue to search; those used before</source>
            <translation>Le catalogue où chercher ; ceux utilisés auparavant</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Choose a catalogue</source>
            <translation>Choisir un catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Build a catalogue of your imagery</source>
            <translation>Construire un catalogue de vos images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Bring the catalogue up to date with its images</source>
            <translation>Mettre le catalogue à jour avec ses images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>More on catalogues</source>
            <translation>Plus sur les catalogues</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Progress of building</source>
            <translation>Avancement de la construction</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>How far the catalogue is</source>
            <translation>Où en est le catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Stops; the next run goes on from here</source>
            <translation>Arrête ; la prochaine exécution reprend ici</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>No catalogue is open.</source>
            <translation>Aucun catalogue n'est ouvert.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>This catalogue is not open.</source>
            <translation>Ce catalogue n’est pas ouvert.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>What was built</source>
            <translation>Ce qui a été construit</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>1 remark so far.</source>
            <translation>1 remarque jusqu'ici.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>{} remarks so far.</source>
            <translation>{} remarques jusqu'ici.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Starting the engine</source>
            <translation>Démarrage du moteur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images…</source>
            <translation>Images…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Show its footprints on the map</source>
            <translation>Montrer ses emprises sur la carte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Update and forget images that are gone</source>
            <translation>Mettre à jour et oublier les images disparues</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Its images have moved…</source>
            <translation>Ses images ont été déplacées…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Copy how it was built as qgis_process command</source>
            <translation>Copier la façon dont il a été construit comme commande qgis_process</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Try it with a sample archive</source>
            <translation>Essayer avec une archive d'exemple</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Opening {} …</source>
            <translation>Ouverture de {} …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images changed: {}.</source>
            <translation>Images modifiées : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Update</source>
            <translation>Mettre à jour</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images not where they were: {}.</source>
            <translation>Images qui ne sont plus où elles étaient : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Find them…</source>
            <translation>Les trouver…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Repair</source>
            <translation>Réparer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>A file…</source>
            <translation>Un fichier…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Hide</source>
            <translation>Masquer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must have</source>
            <translation>Doit contenir</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must have at least {}</source>
            <translation>Doit contenir au moins {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>May have (this or another one marked so)</source>
            <translation>Peut contenir (celle-ci ou une autre marquée ainsi)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>May have, with at least {}</source>
            <translation>Peut contenir, avec au moins {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must not have</source>
            <translation>Ne doit pas contenir</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must not have {} or more</source>
            <translation>Ne doit pas contenir {} ou plus</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>{}.
Click to change; right click, + or − for a share.</source>
            <translation>{}.
Cliquez pour changer ; clic droit, + ou − pour une part.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>No condition</source>
            <translation>Aucune condition</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>{}: no condition</source>
            <translation>{} : aucune condition</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches must have {}</source>
            <translation>Les correspondances doivent contenir {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches may have {}: at least one of the classes marked so</source>
            <translation>Les correspondances peuvent contenir {} : au moins une des classes marquées ainsi</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches must not have {}</source>
            <translation>Les correspondances ne doivent pas contenir {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>&amp;ReCNN Retrieval</source>
            <translation>&amp;ReCNN Retrieval</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>Set up the engine…</source>
            <translation>Installer le moteur…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>ReCNN search: where else does it look like this?</source>
            <translation>Recherche ReCNN : où y a-t-il des lieux semblables ?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>ReCNN search</source>
            <translation>Recherche ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>Search again</source>
            <translation>Relancer la recherche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>Pick a place on the map, a region or an image: its matches appear here.</source>
            <translation>Choisissez un lieu sur la carte, une région ou une image : les résultats apparaissent ici.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/result_folders.py"></location>
            <source>{} cannot be written: {}.</source>
            <translation>{} ne peut pas être écrit : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>{} cannot be written.</source>
            <translation>{} ne peut pas être écrit.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>{} (tile {})</source>
            <translation>{} (tuile {})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Own m/px</source>
            <translation>m/px propres</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Read at m/px</source>
            <translation>Lue à m/px</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Image</source>
            <translation>Image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Values</source>
            <translation>Valeurs</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>red</source>
            <translation>rouge</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>green</source>
            <translation>vert</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>blue</source>
            <translation>bleu</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as they are</source>
            <translation>telles quelles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as declared</source>
            <translation>comme déclaré</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as stated</source>
            <translation>comme indiqué</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by colour</source>
            <translation>par couleur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by description</source>
            <translation>par description</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by wavelength</source>
            <translation>par longueur d'onde</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by order</source>
            <translation>par ordre</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>grey</source>
            <translation>gris</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} ({})</source>
            <translation>{} ({})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} to {}</source>
            <translation>{} à {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>found at the border</source>
            <translation>trouvé au bord</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} {} “{}”</source>
            <translation>{} {} « {} »</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>The project has no coordinate system. Set one in Project &gt; Properties &gt; CRS.</source>
            <translation>Le projet n'a pas de système de coordonnées. Définissez-en un dans Projet &gt; Propriétés &gt; SCR.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>Search again, or see in View &gt; Panels &gt; Log Messages what its server said.</source>
            <translation>Relancez la recherche, ou voyez sous Vue &gt; Panneaux &gt; Journal des messages ce que son serveur a répondu.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>This place is {} × {} pixels at {:g} m/px: too large to draw. Zoom in.</source>
            <translation>Ce lieu fait {} × {} pixels à {:g} m/px : trop grand pour être dessiné. Zoomez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” could not be drawn: {}.</source>
            <translation>La couche « {} » n'a pas pu être dessinée : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>Image {}</source>
            <translation>Image {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>its server sent nothing for this place</source>
            <translation>son serveur n'a rien envoyé pour ce lieu</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Closes this window</source>
            <translation>Ferme cette fenêtre</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Copies the selected images as text, or all of them where none is selected</source>
            <translation>Copie les images sélectionnées sous forme de texte, ou toutes si aucune n'est sélectionnée</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Images of the catalogue</source>
            <translation>Images du catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>How each image is read; Ctrl+C copies it</source>
            <translation>Comment chaque image est lue ; Ctrl+C copie cela</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>The first {} of {} images.</source>
            <translation>Les {} premières images sur {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Images of {}</source>
            <translation>Images de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <source>Footprints: {}</source>
            <translation>Emprises : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <source>Regions: {}</source>
            <translation>Régions : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <location filename="../recnn_qgis/layers.py"></location>
            <source>The layer “{}” of {} cannot be opened.</source>
            <translation>La couche « {} » de {} ne peut pas être ouverte.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <location filename="../recnn_qgis/gui/results/view.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Matches</source>
            <translation>Correspondances</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Regions</source>
            <translation>Régions</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <source>Match {}</source>
            <translation>Correspondance {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>Looking at the imagery …</source>
            <translation>Examen des images …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>How the imagery is read</source>
            <translation>Comment les images sont lues</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>Looking at the imagery … {} of {}</source>
            <translation>Examen des images … {} sur {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>{}, about {} of {} px.</source>
            <translation>{}, environ {} de {} px.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Messages</source>
            <translation>Messages</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Does again what failed</source>
            <translation>Refait ce qui a échoué</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Close this message</source>
            <translation>Fermer ce message</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Stops what is going on</source>
            <translation>Arrête ce qui est en cours</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Which classes matches must show, may show and must not show</source>
            <translation>Quelles classes les correspondances doivent, peuvent ou ne doivent pas montrer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>The least distance between two matches, so that neighbours do not crowd the list</source>
            <translation>La distance minimale entre deux correspondances, pour que les voisines n'encombrent pas la liste</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>The layer whose pixels a place of the map stands for</source>
            <translation>La couche dont un lieu de la carte désigne les pixels</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Classes</source>
            <translation>Classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Options</source>
            <translation>Options</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>How places are compared, and which matches are left out</source>
            <translation>Comment les lieux sont comparés, et quelles correspondances sont écartées</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Spacing</source>
            <translation>&amp;Espacement</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Imagery</source>
            <translation>&amp;Images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Not from the query's own image</source>
            <translation>Pas de l'image de la requête</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Matches from other images only</source>
            <translation>Seulement des correspondances d'autres images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Only within the map view</source>
            <translation>Seulement dans la vue de la carte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Matches that the map shows now; move the map and press Search to look elsewhere</source>
            <translation>Les correspondances que la carte montre maintenant ; déplacez la carte et appuyez sur Rechercher pour regarder ailleurs</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Every date and copy of a place</source>
            <translation>Chaque date et copie d'un lieu</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Else the nearest of all that cover the same ground stands for them, and unfolds into them</source>
            <translation>Sinon, la plus proche de toutes celles qui couvrent le même terrain les représente, et se déplie pour les montrer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>ReCNN+: places as a whole</source>
            <translation>ReCNN+ : lieux entiers</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>ReCNN: region by region</source>
            <translation>ReCNN : région par région</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>A region is always compared region by region.</source>
            <translation>Une région est toujours comparée région par région.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Method</source>
            <translation>Méthode</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Spacing</source>
            <translation>Espacement</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Imagery</source>
            <translation>Images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Topmost at the place</source>
            <translation>La plus haute en ce lieu</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Classes (this catalogue knows none)</source>
            <translation>Classes (ce catalogue n'en connaît aucune)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>This catalogue knows no classes: only those of ReCNN and ReCNN+ do</source>
            <translation>Ce catalogue ne connaît pas de classes : seuls ceux de ReCNN et ReCNN+ en connaissent</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Method</source>
            <translation>&amp;Méthode</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>How places are compared; regions always region by region</source>
            <translation>Comment les lieux sont comparés ; les régions le sont toujours région par région</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Options (ReCNN: a region is searched for)</source>
            <translation>Options (ReCNN : une région est recherchée)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Classes: {}</source>
            <translation>Classes : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>no {}</source>
            <translation>sans {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>This catalogue was built with {} alone.</source>
            <translation>Ce catalogue a été construit avec {} seul.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>{} or {}</source>
            <translation>{} ou {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Export the matches</source>
            <translation>Exporter les correspondances</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Making layers …</source>
            <translation>Création des couches …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>No match is shown.</source>
            <translation>Aucune correspondance n'est affichée.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>{} is written.</source>
            <translation>{} est écrit.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Writing {} …</source>
            <translation>Écriture de {} …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>“{}” is in the project. Its files are kept in {}.</source>
            <translation>« {} » est dans le projet. Ses fichiers sont conservés dans {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>ReCNN: {}</source>
            <translation>ReCNN : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches of images from this day on: 2021, 2021-06 or 2021-06-30. Undated ones are left out.</source>
            <translation>Seulement des correspondances d'images prises à partir de ce jour : 2021, 2021-06 ou 2021-06-30. Les images sans date sont laissées de côté.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches of images up to this day, which counts: 2021, 2021-06 or 2021-06-30.</source>
            <translation>Seulement des correspondances d'images prises jusqu'à ce jour inclus : 2021, 2021-06 ou 2021-06-30.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Acquired from</source>
            <translation>Prise de vue à partir de</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <source>from</source>
            <translation>à partir de</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Acquired to</source>
            <translation>Prise de vue jusqu'à</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <source>to</source>
            <translation>jusqu'à</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/project.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Class maps</source>
            <translation>Cartes de classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Classes of the query</source>
            <translation>Classes de la requête</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Picture of the query</source>
            <translation>Image de la requête</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>What is searched for</source>
            <translation>Ce qui est recherché</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Clear the query and all marks</source>
            <translation>Effacer la requête et toutes les marques</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>This search was stopped: press Search to ask again.</source>
            <translation>Cette recherche a été arrêtée : cliquez sur Rechercher pour la relancer.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>This search failed: see the message above.</source>
            <translation>Cette recherche a échoué : voir le message ci-dessus.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Marked: ✓ {} relevant, ✕ {} not</source>
            <translation>✓ {} pertinentes, ✕ {} non</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Nothing to search for yet</source>
            <translation>Rien à rechercher pour l'instant</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Pick a place on the map or an image above, or drop an image file here.</source>
            <translation>Choisissez ci-dessus un lieu sur la carte ou une image, ou déposez un fichier image ici.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Searching …</source>
            <translation>Recherche …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>The matches below are those of the search before.</source>
            <translation>Les résultats ci-dessous sont ceux de la recherche précédente.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Like this</source>
            <translation>Comme ceci</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Not like this</source>
            <translation>Pas comme ceci</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>{}: {}. Click to take it out.</source>
            <translation>{} : {}. Cliquez pour le retirer.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Relevant</source>
            <translation>Pertinent</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Not relevant</source>
            <translation>Non pertinent</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Tile {}</source>
            <translation>Tuile {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Centre: {}</source>
            <translation>Centre : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>{}: {}. Click to take the mark back.</source>
            <translation>{} : {}. Cliquez pour retirer la marque.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Search for an image</source>
            <translation>Rechercher une image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Open or build a catalogue first: the query is kept.</source>
            <translation>Ouvrez ou construisez d'abord un catalogue : la requête est conservée.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Images ({} *.tif *.tiff *.jp2 *.vrt);;All files (*)</source>
            <translation>Images ({} *.tif *.tiff *.jp2 *.vrt);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Rectangle</source>
            <translation>Rectangle</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>, {:.0f} m²</source>
            <translation>, {:.0f} m²</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Click on a region of the map: it is outlined under the pointer</source>
            <translation>Cliquer sur une région de la carte : son contour apparaît sous le pointeur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>This catalogue holds no vectors of regions: build one with the descriptor ReCNN</source>
            <translation>Ce catalogue ne contient pas de vecteurs de régions : construisez-en un avec le descripteur ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Map view</source>
            <translation>Vue de la carte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Search for what the map shows now</source>
            <translation>Rechercher ce que la carte montre maintenant</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Draw a rectangle on the map</source>
            <translation>Dessiner un rectangle sur la carte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Polygon</source>
            <translation>Polygone</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>What lies inside the selected polygon</source>
            <translation>Ce qui se trouve à l'intérieur du polygone sélectionné</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Region</source>
            <translation>Région</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>An image file</source>
            <translation>Un fichier image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Paste</source>
            <translation>Coller</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>An image from the clipboard</source>
            <translation>Une image du presse-papiers</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Search</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>The next pick</source>
            <translation>Le prochain choix</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>What the next place or image that you pick is for</source>
            <translation>À quoi sert le prochain lieu ou la prochaine image que vous choisissez</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: new query</source>
            <translation>Choix : nouvelle requête</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: one more like it</source>
            <translation>Choix : autre exemple</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: nothing like it</source>
            <translation>Choix : contre-exemple</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Searches again with these options</source>
            <translation>Recherche à nouveau avec ces options</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Stops the search</source>
            <translation>Arrête la recherche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Select a polygon of the active layer first.</source>
            <translation>Sélectionnez d'abord un polygone de la couche active.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The selected polygon has no area. Repair or choose another one.</source>
            <translation>Le polygone sélectionné n'a pas de surface. Réparez-le ou choisissez-en un autre.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>No raster layer of the map shows this place. Add the imagery, or click on a region instead.</source>
            <translation>Aucune couche raster de la carte ne montre ce lieu. Ajoutez les images, ou cliquez plutôt sur une région.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Image from the clipboard</source>
            <translation>Image du presse-papiers</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The clipboard holds no image. Copy one first.</source>
            <translation>Le presse-papiers ne contient pas d'image. Copiez-en une d'abord.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Polygon of {}</source>
            <translation>Polygone de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>No tile of the catalogue is here. Click where its footprints are.</source>
            <translation>Il n'y a pas de tuile du catalogue ici. Cliquez là où sont ses emprises.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Region: {}</source>
            <translation>Région : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The layer “{}” does not reach this place.</source>
            <translation>La couche « {} » ne s'étend pas jusqu'à ce lieu.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/reasons.py"></location>
            <source>What was remarked</source>
            <translation>Ce qui a été remarqué</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/reasons.py"></location>
            <source>Why images were refused, and how others are read</source>
            <translation>Pourquoi des images ont été refusées, et comment les autres sont lues</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Has it moved?</source>
            <translation>A-t-elle été déplacée ?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>This image has no coordinates: load it to see it on the map.</source>
            <translation>Cette image n'a pas de coordonnées : chargez-la pour la voir sur la carte.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Tile {} of {}</source>
            <translation>Tuile {} de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>“{}” is in the project.</source>
            <translation>« {} » est dans le projet.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>{} cannot be opened.</source>
            <translation>{} ne peut pas être ouvert.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_folders.py"></location>
            <source>Name another catalogue folder in Settings &gt; Options &gt; ReCNN Retrieval.</source>
            <translation>Indiquez un autre dossier des catalogues sous Préférences &gt; Options &gt; ReCNN Retrieval.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Zoom to match</source>
            <translation>Zoomer sur la correspondance</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Shows the place on the map</source>
            <translation>Montre le lieu sur la carte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Pan to match</source>
            <translation>Centrer sur la correspondance</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Moves the map there at the same scale</source>
            <translation>Y déplace la carte à la même échelle</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Load image</source>
            <translation>Charger l'image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Adds its raster to the project</source>
            <translation>Ajoute son raster au projet</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Search with this</source>
            <translation>Rechercher avec ceci</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>A new search for places like it</source>
            <translation>Une nouvelle recherche de lieux semblables</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Unfold or fold</source>
            <translation>Déplier ou replier</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Shows what else there is of the same place, or hides it</source>
            <translation>Montre ce qu'il y a d'autre du même lieu, ou le cache</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Why this match</source>
            <translation>Pourquoi cette correspondance</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Which regions met which</source>
            <translation>Quelles régions se correspondent</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>More like this: ranks again at once</source>
            <translation>Plus comme ceci : reclasse aussitôt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Less like this: ranks again at once</source>
            <translation>Moins comme ceci : reclasse aussitôt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Take the mark back</source>
            <translation>Retirer la marque</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Ranks as if it had never been marked</source>
            <translation>Classe comme si elle n'avait jamais été marquée</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Copies rank, distance, tile, file and classes as text</source>
            <translation>Copie le rang, la distance, la tuile, le fichier et les classes sous forme de texte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Filter by image and class</source>
            <translation>Filtrer par image et par classe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Order</source>
            <translation>Ordre</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Order of the matches</source>
            <translation>Ordre des correspondances</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By distance</source>
            <translation>Par distance</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By image</source>
            <translation>Par image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By class share</source>
            <translation>Par part de la classe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Number</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>How many matches to show</source>
            <translation>Combien de correspondances afficher</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Number of matches shown</source>
            <translation>Nombre de correspondances affichées</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Distance</source>
            <translation>Distance</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>The largest distance to show</source>
            <translation>La plus grande distance à afficher</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Only images whose name has this text in it</source>
            <translation>Seulement les images dont le nom contient ce texte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Image name</source>
            <translation>Nom de l'image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Only matches that show this class</source>
            <translation>Seulement les correspondances qui montrent cette classe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Least share</source>
            <translation>Part minimale</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>The least share of the class</source>
            <translation>La part minimale de la classe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Any class</source>
            <translation>Toutes les classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the images</source>
            <translation>Montrer les images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the class maps</source>
            <translation>Montrer les cartes de classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Both</source>
            <translation>Les deux</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the class maps over the images</source>
            <translation>Montrer les cartes de classes sur les images</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>a filter is in use</source>
            <translation>un filtre est actif</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/delegate.py"></location>
            <source>The image
is not there</source>
            <translation>L'image
est absente</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/delegate.py"></location>
            <source>Loading…</source>
            <translation>Chargement…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>The place of rank {} at distance {}</source>
            <translation>Le lieu de rang {} à la distance {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>Rank {} at distance {}</source>
            <translation>Rang {} à la distance {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>+{} of the same place</source>
            <translation>+{} du même lieu</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>relevant</source>
            <translation>pertinente</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>not relevant</source>
            <translation>non pertinente</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>Acquired: {}</source>
            <translation>Prise de vue : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>This catalogue holds no vectors of regions, so there are none to compare</source>
            <translation>Ce catalogue ne contient pas de vecteurs de régions, il n'y en a donc aucune à comparer</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Nothing else that was found covers the same ground</source>
            <translation>Aucune autre correspondance ne couvre le même terrain</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Show all again</source>
            <translation>Tout afficher de nouveau</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Takes back the filter by image, class and distance</source>
            <translation>Retire le filtre par image, classe et distance</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Add to project</source>
            <translation>Ajouter au projet</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Adds what is shown as layers, kept beside the catalogue: matches, regions and class maps</source>
            <translation>Ajoute ce qui est affiché sous forme de couches, conservées à côté du catalogue : correspondances, régions et cartes de classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Matches shown</source>
            <translation>Correspondances affichées</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>How many of the matches are shown</source>
            <translation>Combien des correspondances sont affichées</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Export</source>
            <translation>Exporter</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Write what is shown to a file, or copy how to find it again</source>
            <translation>Écrire ce qui est affiché dans un fichier, ou copier comment le retrouver</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Copy as qgis_process command</source>
            <translation>Copier comme commande qgis_process</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Nothing was found. Ask for fewer classes, less spacing or a larger extent.</source>
            <translation>Rien n'a été trouvé. Demandez moins de classes, moins d'espacement ou une emprise plus grande.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Matches appear here.</source>
            <translation>Les correspondances apparaissent ici.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>No match passes the filter.</source>
            <translation>Aucun résultat ne passe le filtre.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>GeoPackage…</source>
            <translation>GeoPackage…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>GeoJSON…</source>
            <translation>GeoJSON…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>CSV…</source>
            <translation>CSV…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>HTML contact sheet…</source>
            <translation>Planche-contact HTML…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>{} of {} matches</source>
            <translation>{} résultats sur {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Copy as Python</source>
            <translation>Copier comme Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/view.py"></location>
            <source>Click selects, double click or Return zooms there, right click offers more</source>
            <translation>Un clic sélectionne, un double-clic ou Entrée y zoome, un clic droit propose d'autres actions</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>The query</source>
            <translation>La requête</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>The match</source>
            <translation>La correspondance</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Pairs of regions</source>
            <translation>Paires de régions</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Nearest first; choose one to see it on both</source>
            <translation>Les plus proches d'abord ; choisissez-en une pour la voir sur les deux</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Comparing the regions …</source>
            <translation>Comparaison des régions …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Each region of the query with the most similar region of the match:</source>
            <translation>Chaque région de la requête avec la région la plus semblable de la correspondance :</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Back to the results (Escape)</source>
            <translation>Retour aux résultats (Échap)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>No picture</source>
            <translation>Pas d'image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Query</source>
            <translation>Requête</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Match</source>
            <translation>Correspondance</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Results</source>
            <translation>Résultats</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Why match {}</source>
            <translation>Pourquoi la correspondance {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A PostgreSQL connection of the browser panel, or an address such as postgresql://USER@HOST/DATABASE</source>
            <translation>Une connexion PostgreSQL du panneau Explorateur, ou une adresse comme postgresql://USER@HOST/DATABASE</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>No schema there holds a catalogue that you may see.</source>
            <translation>Aucun schéma n’y contient de catalogue que vous puissiez voir.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A catalogue on a server</source>
            <translation>Un catalogue sur un serveur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Takes the catalogue of this schema</source>
            <translation>Prend le catalogue de ce schéma</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Chooses none</source>
            <translation>N’en choisit aucun</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Connection or address</source>
            <translation>Connexion ou adresse</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Schema</source>
            <translation>Schéma</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>The schema of the database that holds the catalogue</source>
            <translation>Le schéma de la base qui contient le catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>&amp;Connection</source>
            <translation>&amp;Connexion</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>&amp;Schema</source>
            <translation>&amp;Schéma</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Asking the server …</source>
            <translation>Interrogation du serveur…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Leave the password out: store it with a connection of QGIS, or in the file .pgpass.</source>
            <translation>Omettez le mot de passe : enregistrez-le avec une connexion de QGIS ou dans le fichier .pgpass.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A new catalogue is made there.</source>
            <translation>Un nouveau catalogue y est créé.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Correct user and password of the connection “{}” in the browser panel, or its authentication configuration.</source>
            <translation>Corrigez l’utilisateur et le mot de passe de la connexion « {} » dans le panneau Explorateur, ou sa configuration d’authentification.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>“{}” is no stored connection, and no address: postgresql://USER@HOST/DATABASE</source>
            <translation>« {} » n’est ni une connexion enregistrée ni une adresse : postgresql://UTILISATEUR@HÔTE/BASE</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>None of the Pythons that were found has the engine's packages. “Set up the engine” makes one that has.</source>
            <translation>Aucun des Python trouvés n'a les paquets du moteur. « Installer le moteur » en crée un qui les a.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Choose the Python of an environment that has the engine's packages</source>
            <translation>Choisir le Python d'un environnement qui a les paquets du moteur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Pythons that were found</source>
            <translation>Python trouvés</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The first that can run the engine is used</source>
            <translation>Le premier qui peut exécuter le moteur est utilisé</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>can run the engine</source>
            <translation>peut exécuter le moteur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Engine</source>
            <translation>Moteur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Find its Python automatically</source>
            <translation>Trouver son Python automatiquement</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Uses the first of the list below that can run the engine</source>
            <translation>Utilise le premier de la liste ci-dessous qui peut exécuter le moteur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use this Python:</source>
            <translation>Utiliser ce Python :</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Uses this Python and no other</source>
            <translation>Utilise ce Python et aucun autre</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine's Python</source>
            <translation>Le Python du moteur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The Python that runs the engine, a file</source>
            <translation>Le Python qui exécute le moteur, un fichier</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use an existing Python</source>
            <translation>Utiliser un Python existant</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Chooses the Python of an environment that has OpenVINO or PyTorch and the other packages: a conda environment, say</source>
            <translation>Choisit le Python d'un environnement qui a OpenVINO ou PyTorch et les autres paquets : un environnement conda, par exemple</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Set-up: {}</source>
            <translation>Installation : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>For training and graphics cards: {}</source>
            <translation>Pour l'entraînement et les cartes graphiques : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>For catalogues on a server: {}</source>
            <translation>Pour des catalogues sur un serveur : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Looking for Pythons …</source>
            <translation>Recherche de Python …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The environment variable {} names {}; it comes before this setting.</source>
            <translation>La variable d'environnement {} indique {} ; elle prime sur ce paramètre.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine is not set up</source>
            <translation>Le moteur n'est pas installé</translation>
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
            <translation>Verdict</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use an existing Python …</source>
            <translation>Utiliser un Python existant …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>chosen by you</source>
            <translation>choisi par vous</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine is ready</source>
            <translation>Le moteur est prêt</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_entry.py"></location>
            <source>Settings and engine set-up …</source>
            <translation>Paramètres et installation du moteur …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_entry.py"></location>
            <source>The engine is set up.</source>
            <translation>Le moteur est installé.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>This computer has a graphics card, which stays idle without PyTorch: press “Add PyTorch” above to use it.</source>
            <translation>Cet ordinateur a une carte graphique, qui reste inutilisée sans PyTorch : appuyez ci-dessus sur « Ajouter PyTorch » pour l'utiliser.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Address of a package index with the build of PyTorch that you want: PyTorch publishes one for the processor alone and one for each version of CUDA. Or a folder with wheels of all packages, for computers without a network.</source>
            <translation>Adresse d'un index de paquets avec la version de PyTorch que vous voulez : PyTorch en publie une pour le processeur seul et une pour chaque version de CUDA. Ou un dossier avec les wheels de tous les paquets, pour les ordinateurs sans réseau.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Layers of the project that lie there, and addresses that you type, need no leave</source>
            <translation>Les couches du projet qui s'y trouvent et les adresses que vous saisissez n'ont pas besoin d'autorisation</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copies versions, paths, settings and the last lines of the logs, without passwords: for a bug report</source>
            <translation>Copie les versions, les chemins, les paramètres et les dernières lignes des journaux, sans mots de passe : pour un rapport de bogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic: a graphics card if there is one</source>
            <translation>Automatique : une carte graphique s'il y en a une</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Processor</source>
            <translation>Processeur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Apple GPU</source>
            <translation>GPU Apple</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Device</source>
            <translation>Périphérique</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where the network runs</source>
            <translation>Où le réseau est exécuté</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Threads</source>
            <translation>Fils d'exécution</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Processor threads that the engine may use</source>
            <translation>Fils d'exécution du processeur que le moteur peut utiliser</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Memory</source>
            <translation>Mémoire</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Memory for features that stay loaded between searches</source>
            <translation>Mémoire pour les caractéristiques qui restent chargées entre les recherches</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Network</source>
            <translation>Réseau</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Catalogue folder</source>
            <translation>Dossier des catalogues</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where new catalogues are offered to be saved</source>
            <translation>Où l'enregistrement des nouveaux catalogues est proposé</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The model file that is used where no other is asked for</source>
            <translation>Le fichier de modèle utilisé quand aucun autre n'est demandé</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Package source</source>
            <translation>Source des paquets</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where the set-up takes PyTorch from</source>
            <translation>Où l'installation prend PyTorch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic</source>
            <translation>Automatique</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source> GB</source>
            <translation> Go</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic: 4 GB, or half of this computer's where that is less</source>
            <translation>Automatique : 4 Go, ou la moitié de la mémoire de cet ordinateur si c'est moins</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The folder that was used last</source>
            <translation>Le dernier dossier utilisé</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Chosen by what this computer has</source>
            <translation>Choisi d'après ce qu'a cet ordinateur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Computing</source>
            <translation>Calcul</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Defaults</source>
            <translation>Valeurs par défaut</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Packages for the set-up</source>
            <translation>Paquets pour l'installation</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copy diagnostics</source>
            <translation>Copier le diagnostic</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Collecting …</source>
            <translation>Collecte …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copied: paste it wherever you need it.</source>
            <translation>Copié : collez-le où vous en avez besoin.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Read what images and catalogues point to there</source>
            <translation>Lire ce vers quoi images et catalogues y renvoient</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Graphics card {} (CUDA)</source>
            <translation>Carte graphique {} (CUDA)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Installs what training, evaluation and graphics cards need into the environment of the engine too</source>
            <translation>Installe aussi dans l'environnement du moteur ce dont l'entraînement, l'évaluation et les cartes graphiques ont besoin</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Installs what catalogues on a PostgreSQL server need into the environment of the engine too</source>
            <translation>Installe aussi dans l'environnement du moteur ce dont ont besoin les catalogues sur un serveur PostgreSQL</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Set up the engine</source>
            <translation>Installer le moteur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Makes an environment for the engine in your cache folder and installs its packages, without PyTorch</source>
            <translation>Crée un environnement pour le moteur dans votre dossier de cache et installe ses paquets, sans PyTorch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Progress of the set-up</source>
            <translation>Avancement de l'installation</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>How far the set-up is</source>
            <translation>Où en est l'installation</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancel the set-up</source>
            <translation>Annuler l'installation</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>The next try goes on from here</source>
            <translation>Le prochain essai reprend ici</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancelling …</source>
            <translation>Annulation …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Copy log</source>
            <translation>Copier le journal</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Copies all that the set-up printed</source>
            <translation>Copie tout ce que l'installation a affiché</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_task.py"></location>
            <source>Setting up the ReCNN engine</source>
            <translation>Installation du moteur ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_task.py"></location>
            <source>Please report this.</source>
            <translation>Veuillez le signaler.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Where else does it look like this?</source>
            <translation>Où y a-t-il des lieux semblables ?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Build a catalogue of your imagery once. Then point at a place on the map, a region or an image, and see where else in the archive it looks like that.</source>
            <translation>Construisez une fois un catalogue de vos images. Puis désignez un lieu de la carte, une région ou une image, et voyez où l'archive montre encore quelque chose de semblable.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Build a catalogue…</source>
            <translation>Construire un catalogue…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Of a folder of imagery or of raster layers</source>
            <translation>À partir d'un dossier d'images ou de couches raster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Open a catalogue…</source>
            <translation>Ouvrir un catalogue…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>One that was built before</source>
            <translation>Un catalogue déjà construit</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Open one on a server…</source>
            <translation>En ouvrir un sur un serveur…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>One in a PostgreSQL database, shared with others</source>
            <translation>Un dans une base PostgreSQL, partagé avec d’autres</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Draws a small archive of made-up places and builds its catalogue</source>
            <translation>Dessine une petite archive de lieux imaginaires et construit son catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/widgets.py"></location>
            <source>Browse</source>
            <translation>Parcourir</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/widgets.py"></location>
            <source>{}: browse</source>
            <translation>{} : parcourir</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>The layer “{}” is not categorised by a field: choose the field that tells the classes.</source>
            <translation>La couche « {} » n'est pas catégorisée selon un champ : choisissez le champ qui indique les classes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>The layer “{}” shows no class.</source>
            <translation>La couche « {} » ne montre aucune classe.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>No polygon has one of the classes {}.</source>
            <translation>Aucun polygone n'a l'une des classes {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/pace.py"></location>
            <source>{}: {} of {}, {} left</source>
            <translation>{} : {} sur {}, encore {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/pace.py"></location>
            <source>{}: {} of {}</source>
            <translation>{} : {} sur {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>1 feature without geometry was passed over.</source>
            <translation>1 entité sans géométrie a été ignorée.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>{} features without geometry were passed over.</source>
            <translation>{} entités sans géométrie ont été ignorées.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>1 geometry that is no polygon was passed over.</source>
            <translation>1 géométrie qui n'est pas un polygone a été ignorée.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>{} geometries that are no polygons were passed over.</source>
            <translation>{} géométries qui ne sont pas des polygones ont été ignorées.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Give a ground resolution, or take each raster's own: not both.</source>
            <translation>Indiquez une résolution au sol, ou prenez celle de chaque raster : pas les deux.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Give a ground resolution: no model names one.</source>
            <translation>Indiquez une résolution au sol : aucun modèle n'en donne.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Read at {} m/px; the raster's own is {}.</source>
            <translation>Lu à {} m/px ; la résolution propre au raster est {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Bands are numbers such as 4,3,2, not “{}”.</source>
            <translation>Les bandes sont des numéros comme 4,3,2, pas « {} ».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Nodata is a number or “none”, not “{}”.</source>
            <translation>La valeur nodata est un nombre ou « none », pas « {} ».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters: {indexed} indexed ({replaced} of them had changed), {unchanged} unchanged.</source>
            <translation>Rasters : {indexed} indexés (dont {replaced} avaient changé), {unchanged} inchangés.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>The catalogue has {sources} rasters, {tiles} tiles and {regions} regions.</source>
            <translation>Le catalogue a {sources} rasters, {tiles} tuiles et {regions} régions.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Build ReCNN index</source>
            <translation>Construire l'index ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Retrieval</source>
            <translation>Recherche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Cuts the rasters of an archive into tiles, segments each tile into classes, describes its regions and keeps all of it in a catalogue, so that “Find similar places” can say where else it looks like this.

Give raster layers, a folder (searched with its subfolders), or both. Images without coordinates, such as a folder of patches, become one tile each.

A catalogue that exists is brought up to date: unchanged rasters are skipped, changed ones replaced. Cancel at any time: the next run goes on from there. The catalogue is a GeoPackage; its layer “tiles” shows what is covered.</source>
            <translation>Découpe les rasters d'une archive en tuiles, segmente chaque tuile en classes, décrit ses régions et conserve le tout dans un catalogue, pour que « Trouver des lieux semblables » puisse dire où se trouvent d'autres lieux semblables.

Indiquez des couches raster, un dossier (parcouru avec ses sous-dossiers) ou les deux. Les images sans coordonnées, comme un dossier de vignettes, deviennent une tuile chacune.

Un catalogue existant est mis à jour : les rasters inchangés sont sautés, ceux qui ont changé sont remplacés. Annulez quand vous voulez : la prochaine exécution reprend là. Le catalogue est un GeoPackage ; sa couche « tiles » montre ce qui est couvert.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>When the rasters were taken, such as 2021 or 2021-06-30, or where it stands in their names, such as ortho_%Y%m%d. Empty: as stated before, else what their tags, a file beside them or their names tell. “auto”, here, for the bands and for nodata, takes back what was stated before.</source>
            <translation>Quand les rasters ont été pris, par exemple 2021 ou 2021-06-30, ou l'endroit de leurs noms où cela figure, par exemple ortho_%Y%m%d. Vide : comme indiqué auparavant, sinon ce que disent leurs métadonnées, un fichier voisin ou leurs noms. « auto », ici, pour les bandes et pour la valeur nodata, annule ce qui avait été indiqué.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Seconds to wait where another program holds the catalogue, or its server is away. Empty: an hour.</source>
            <translation>Secondes d'attente quand un autre programme retient le catalogue, ou que son serveur est absent. Vide : une heure.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tiles of 128 pixels, half of them shared, in place of a tile size and an overlap: for cars or boats.</source>
            <translation>Tuiles de 128 pixels, dont la moitié est partagée, au lieu d'une taille de tuile et d'un recouvrement : pour des voitures ou des bateaux.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Removes those whose files no longer exist; none where a folder is not there, or lacks more than half of its rasters, as if a disk were not mounted.</source>
            <translation>Supprime celles dont les fichiers n'existent plus ; aucune quand un dossier n'est pas là, ou qu'il lui manque plus de la moitié de ses rasters, comme si un disque n'était pas monté.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Removes those too whose folders are not there, however many they are.</source>
            <translation>Supprime aussi celles dont les dossiers ne sont pas là, si nombreuses soient-elles.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>ReCNN keeps a vector for each region and answers both methods; ReCNN+ keeps one for each tile and takes a fraction of the space. Most others need no model, and know no classes and no regions. Empty: the catalogue's own, ReCNN for a new one.</source>
            <translation>ReCNN conserve un vecteur par région et répond aux deux méthodes ; ReCNN+ en conserve un par tuile et occupe une fraction de l'espace. La plupart des autres n'ont pas besoin de modèle et ne connaissent ni classes ni régions. Vide : celui du catalogue, ReCNN pour un nouveau.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Side of a tile in pixels. Empty: the catalogue's own, 256 for a new one.</source>
            <translation>Côté d'une tuile en pixels. Vide : celui du catalogue, 256 pour un nouveau.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Pixels that neighbouring tiles share. Empty: the catalogue's own, 0 for a new one.</source>
            <translation>Pixels que partagent des tuiles voisines. Vide : ceux du catalogue, 0 pour un nouveau.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>archive,catalogue,catalog,imagery,tiles,features,similar,retrieval,deep learning,FCN</source>
            <translation>archive,catalogue,images,tuiles,caractéristiques,semblable,recherche d'images,apprentissage profond,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Layers or raster files of the archive.</source>
            <translation>Couches ou fichiers raster de l'archive.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Folder</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters and images; its subfolders are searched too.</source>
            <translation>Rasters et images ; ses sous-dossiers sont parcourus aussi.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Load the tile footprints</source>
            <translation>Charger les emprises des tuiles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Adds the tiles' outlines to the project.</source>
            <translation>Ajoute les contours des tuiles au projet.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Forget rasters that are gone</source>
            <translation>Oublier les rasters disparus</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Forget rasters that may only be out of reach</source>
            <translation>Oublier des rasters qui ne sont peut-être que hors d'atteinte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Tile size (px)</source>
            <translation>Taille des tuiles (px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Overlap (px)</source>
            <translation>Recouvrement (px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tile footprints</source>
            <translation>Emprises des tuiles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters in the catalogue</source>
            <translation>Rasters du catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tiles in the catalogue</source>
            <translation>Tuiles du catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Regions in the catalogue</source>
            <translation>Régions du catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters refused</source>
            <translation>Rasters refusés</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Give raster layers, a folder, or both.</source>
            <translation>Indiquez des couches raster, un dossier ou les deux.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Wait (s)</source>
            <translation>Attente (s)</translation>
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
            <translation>{} est absent ou n'est pas un raster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>The catalogue to make, or one that exists to bring up to date.</source>
            <translation>Le catalogue à créer, ou un catalogue existant à mettre à jour.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Gone from the disk: {}</source>
            <translation>Disparus du disque : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Measure retrieval</source>
            <translation>Évaluer la recherche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Says how well similar images are found in your own archive. Every image is searched for among the others, and what is found counts as right where it has the same class.

Give a folder that holds one folder of images for each class, such as UC Merced. Or give a catalogue: add a field to its layer “tiles”, fill in a class for some tiles, and name the field here, or a text file of classes; the catalogue is then judged as it is, without its images.

The report compares the methods by ANMRR (0 is best) and mAP (1 is best), with curves, each class, the best and worst queries, and what each method costs.</source>
            <translation>Dit à quel point les images semblables sont bien retrouvées dans votre propre archive. Chaque image est cherchée parmi les autres, et ce qui est trouvé est juste s'il a la même classe.

Indiquez un dossier qui contient un dossier d'images par classe, comme UC Merced. Ou indiquez un catalogue : ajoutez un champ à sa couche « tiles », donnez une classe à quelques tuiles et nommez ici le champ, ou un fichier texte de classes ; le catalogue est alors évalué tel quel, sans ses images.

Le rapport compare les méthodes par ANMRR (0 est le meilleur) et mAP (1 est le meilleur), avec des courbes, chaque classe, les meilleures et les pires requêtes et le coût de chaque méthode.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The field of the layer “tiles” that holds the classes, or a text file (.csv) with the columns tile and class, or source and class; tiles without a class are left out.</source>
            <translation>Le champ de la couche « tiles » qui contient les classes, ou un fichier texte (.csv) avec les colonnes tile et class, ou source et class ; les tuiles sans classe sont laissées de côté.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>What to compare, with commas between. Empty: all, or those that the catalogue holds.</source>
            <translation>Ce qui est comparé, séparé par des virgules. Vide : toutes, ou celles que contient le catalogue.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The report, report.html, with all numbers, curves and tables beside it.</source>
            <translation>Le rapport report.html, avec tous les nombres, courbes et tableaux à côté.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The share of each class that is searched for and among; the others are for methods that learn.</source>
            <translation>La part de chaque classe que l'on cherche et parmi laquelle on cherche ; les autres images servent aux méthodes qui apprennent.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Splits drawn one after another; the report then says how much the numbers vary.</source>
            <translation>Répartitions tirées l'une après l'autre ; le rapport dit alors de combien les nombres varient.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The same seed draws the same split.</source>
            <translation>La même graine tire la même répartition.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>{}: ANMRR {:.3f}, mAP {:.3f}</source>
            <translation>{} : ANMRR {:.3f}, mAP {:.3f}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>evaluation,benchmark,accuracy,quality,ANMRR,mAP,precision,recall,archive,retrieval</source>
            <translation>évaluation,comparaison,exactitude,qualité,ANMRR,mAP,précision,rappel,archive,recherche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Folder of images by class</source>
            <translation>Dossier d'images par classe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>It holds one folder of images for each class.</source>
            <translation>Il contient un dossier d'images par classe.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>A catalogue made by “Build ReCNN index”.</source>
            <translation>Un catalogue fait par « Construire l'index ReCNN ».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>or catalogue</source>
            <translation>ou catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Class field of the catalogue's tiles</source>
            <translation>Champ de classe des tuiles du catalogue</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Methods</source>
            <translation>Méthodes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Share of the gallery</source>
            <translation>Part de la galerie</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Repetitions</source>
            <translation>Répétitions</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Seed</source>
            <translation>Graine</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Report</source>
            <translation>Rapport</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Best method</source>
            <translation>Meilleure méthode</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>ANMRR of the best method</source>
            <translation>ANMRR de la meilleure méthode</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>mAP of the best method</source>
            <translation>mAP de la meilleure méthode</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Give a folder of images by class, or else a catalogue and the field of its classes.</source>
            <translation>Indiquez un dossier d'images par classe, ou bien un catalogue et le champ de ses classes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Folder of the report</source>
            <translation>Dossier du rapport</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Find similar places</source>
            <translation>Trouver des lieux semblables</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Finds the places in an archive that look most like a query. The query is one of four: a raster layer, or an extent or a polygon of it; an image file; a tile or a region of the catalogue by its number. Further examples of what is searched for, and of what is not, refine it.

ReCNN+ compares places as a whole and usually ranks better. ReCNN compares region by region: each region of the query with the most similar region of the other place.

“Matches” holds a footprint for each match with its rank, distance, source and classes; “Regions” their regions in the colours of the classes; the class maps are rasters in the same colours. Build the catalogue with “Build ReCNN index” first.</source>
            <translation>Trouve les lieux d'une archive qui ressemblent le plus à une requête. La requête est l'une des quatre : une couche raster, ou une emprise ou un polygone de celle-ci ; un fichier image ; une tuile ou une région du catalogue par son numéro. D'autres exemples de ce qui est recherché, et de ce qui ne l'est pas, l'affinent.

ReCNN+ compare les lieux entiers et classe en général mieux. ReCNN compare région par région : chaque région de la requête avec la région la plus semblable de l'autre lieu.

« Correspondances » contient une emprise par correspondance avec son rang, sa distance, sa source et ses classes ; « Régions », leurs régions dans les couleurs des classes ; les cartes de classes sont des rasters dans les mêmes couleurs. Construisez d'abord le catalogue avec « Construire l'index ReCNN ».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>What this layer shows within the extent is searched for.</source>
            <translation>Ce que cette couche montre dans l'emprise est recherché.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Where in the raster layer, in any coordinate system. Empty: all of the layer.</source>
            <translation>Où dans la couche raster, dans n'importe quel système de coordonnées. Vide : toute la couche.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only what lies inside counts; WKT, such as Polygon((4 51, 5 51, 5 52, 4 51)) [EPSG:4326].</source>
            <translation>Seul compte ce qui se trouve à l'intérieur ; WKT, comme Polygon((4 51, 5 51, 5 52, 4 51)) [EPSG:4326].</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The number (id) of a tile, as “Matches” and the layer “tiles” of the catalogue show it.</source>
            <translation>Le numéro (id) d'une tuile, tel que « Correspondances » et la couche « tiles » du catalogue le montrent.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The number of a region, as the layer “Regions” of matches shows it.</source>
            <translation>Le numéro d'une région, tel que la couche « Régions » des correspondances le montre.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>With semicolons between: “tile 17”, “region 5”, an image file, or a place in a raster file, as in “ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326]” (xmin,xmax,ymin,ymax, or a polygon as WKT).</source>
            <translation>Séparés par des points-virgules : « tile 17 », « region 5 », un fichier image, ou un lieu dans un fichier raster, comme « ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326] » (xmin,xmax,ymin,ymax, ou un polygone en WKT).</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>ReCNN+ compares places as a whole, ReCNN region by region; the others need a catalogue built with them. Empty: ReCNN for a region, else the better one of those that the catalogue has.</source>
            <translation>ReCNN+ compare les lieux entiers, ReCNN région par région ; les autres demandent un catalogue construit avec elles. Vide : ReCNN pour une région, sinon la meilleure de celles que le catalogue contient.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between; “grass:0.2” asks for at least 20 % grass.</source>
            <translation>Noms de classes séparés par des virgules ; « grass:0.2 » demande au moins 20 % d'herbe.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between, as above; matches show at least one of them.</source>
            <translation>Noms de classes séparés par des virgules, comme ci-dessus ; les correspondances montrent au moins l'une d'elles.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between; “sea:0.1” leaves out what shows 10 % sea or more.</source>
            <translation>Noms de classes séparés par des virgules ; « sea:0.1 » écarte ce qui montre 10 % de mer ou plus.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches that meet this extent, in any coordinate system.</source>
            <translation>Seulement les correspondances qui touchent cette emprise, dans n'importe quel système de coordonnées.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Least distance between two matches, so that neighbouring tiles do not crowd the list.</source>
            <translation>Distance minimale entre deux correspondances, pour que les tuiles voisines n'encombrent pas la liste.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Else the nearest of those that cover the same ground stands for all, and tells how many.</source>
            <translation>Sinon, la plus proche de celles qui couvrent le même terrain les représente toutes et indique leur nombre.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Where the class map of each match is written as a GeoTIFF.</source>
            <translation>Où la carte de classes de chaque correspondance est écrite en GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>One picture of the query and its matches.</source>
            <translation>Une image de la requête et de ses correspondances.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>search,query,archive,catalogue,catalog,imagery,matches,retrieval,deep learning,FCN</source>
            <translation>recherche,requête,archive,catalogue,images,correspondances,recherche d'images,apprentissage profond,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: image file</source>
            <translation>ou requête : fichier image</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>A whole image, with or without coordinates.</source>
            <translation>Une image entière, avec ou sans coordonnées.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: tile of the catalogue (number)</source>
            <translation>ou requête : tuile du catalogue (numéro)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: region of the catalogue (number)</source>
            <translation>ou requête : région du catalogue (numéro)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Number of matches</source>
            <translation>Nombre de correspondances</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>How many places to find.</source>
            <translation>Combien de lieux trouver.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Must have classes</source>
            <translation>Doit contenir les classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>May have classes</source>
            <translation>Peut contenir les classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Must not have classes</source>
            <translation>Ne doit pas contenir les classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Matches from other rasters only.</source>
            <translation>Seulement des correspondances d'autres rasters.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The footprint of each match.</source>
            <translation>L'emprise de chaque correspondance.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The regions of each match with their classes.</source>
            <translation>Les régions de chaque correspondance avec leurs classes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Number of matches found</source>
            <translation>Nombre de correspondances trouvées</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Give one query: a raster layer, an image file, or the number of a tile or of a region.</source>
            <translation>Indiquez une requête : une couche raster, un fichier image, ou le numéro d'une tuile ou d'une région.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>An extent or a polygon needs the raster layer to look at.</source>
            <translation>Une emprise ou un polygone a besoin de sa couche raster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Give an extent or a polygon, not both.</source>
            <translation>Indiquez une emprise ou un polygone, pas les deux.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>POLYGON is no polygon. Write it as WKT.</source>
            <translation>POLYGON n'est pas un polygone. Écrivez-le en WKT.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Query: raster layer</source>
            <translation>Requête : couche raster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Query: extent in that layer</source>
            <translation>Requête : emprise dans cette couche</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or polygon in it</source>
            <translation>ou polygone dans celle-ci</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>More examples of what is searched for</source>
            <translation>Autres exemples de ce qui est recherché</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Examples of what is not searched for</source>
            <translation>Exemples de ce qui n'est pas recherché</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only within</source>
            <translation>Seulement à l'intérieur de</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Distance between matches (m)</source>
            <translation>Distance entre les correspondances (m)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Contact sheet</source>
            <translation>Planche-contact</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class map {rank} (tile {tile})</source>
            <translation>Carte de classes {rank} (tuile {tile})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>On a PostgreSQL server: “connection=NAME&amp;schema=NAME” by a stored connection of QGIS, or an address, “postgresql://…?schema=NAME” or “service=NAME&amp;schema=NAME”.</source>
            <translation>Sur un serveur PostgreSQL : « connection=NAME&amp;schema=NAME » par une connexion enregistrée de QGIS, ou une adresse, « postgresql://…?schema=NAME » ou « service=NAME&amp;schema=NAME ».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>A model file. Empty: the one chosen in the settings, or else the one that comes with the plugin.</source>
            <translation>Un fichier de modèle. Vide : celui choisi dans les paramètres, sinon celui fourni avec l'extension.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Where the network runs: auto, cpu, cuda, cuda:1 (the second graphics card) or mps (Apple). Empty: as chosen in the settings.</source>
            <translation>Où le réseau est exécuté : auto, cpu, cuda, cuda:1 (la deuxième carte graphique) ou mps (Apple). Vide : comme choisi dans les paramètres.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Imagery is resampled to pixels of this size in metres. Empty: each raster's own.</source>
            <translation>Les images sont rééchantillonnées à des pixels de cette taille en mètres. Vide : celle de chaque raster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Imagery is resampled to pixels of this size in metres. Empty or 0: automatic, which is each raster's own, but the model's where the raster is more than 1.5 times finer.</source>
            <translation>Les images sont rééchantillonnées à des pixels de cette taille en mètres. Vide ou 0 : automatique, c'est-à-dire celle de chaque raster, mais celle du modèle quand le raster est plus de 1,5 fois plus fin.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Reads finer rasters as they are too, at which the model was not made to see.</source>
            <translation>Lit aussi tels quels les rasters plus fins, à des résolutions pour lesquelles le modèle n'est pas fait.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Value that is no data, such as -9999, beside what the rasters declare; “none” takes all pixels for data. Empty: as they say themselves.</source>
            <translation>Valeur nodata, comme -9999, en plus de ce que déclarent les rasters ; « none » prend tous les pixels pour des données. Vide : ce qu'ils indiquent eux-mêmes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Numbers of the bands for red, green and blue, such as 4,3,2. Empty: by what they are.</source>
            <translation>Numéros des bandes pour le rouge, le vert et le bleu, comme 4,3,2. Vide : d'après ce qu'elles sont.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Ground resolution (m/px)</source>
            <translation>Résolution au sol (m/px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>A password in an address would be kept in the history, and this one may hold one. Write it as postgresql://USER@HOST:PORT/DATABASE?schema=NAME, and store the password with a connection of QGIS, or in the file .pgpass.</source>
            <translation>Un mot de passe dans une adresse resterait dans l'historique, et celle-ci en contient peut-être un. Écrivez-la sous la forme postgresql://USER@HOST:PORT/DATABASE?schema=NAME, et enregistrez le mot de passe avec une connexion de QGIS, ou dans le fichier .pgpass.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Each raster's own ground resolution</source>
            <translation>La résolution au sol propre à chaque raster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>All files (*)</source>
            <translation>Tous les fichiers (*)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The extent is {} x {} pixels at {} m/px: too many to draw of the layer “{}”.</source>
            <translation>L'emprise fait {} x {} pixels à {} m/px : trop pour les dessiner à partir de la couche « {} ».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” has no raster file that the engine can open. Export it to a GeoTIFF first.</source>
            <translation>La couche « {} » n'a pas de fichier raster que le moteur puisse ouvrir. Exportez-la d'abord en GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” has no end: give an extent of it.</source>
            <translation>La couche « {} » n'a pas de fin : indiquez une emprise.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Segment into classes</source>
            <translation>Segmenter en classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Gives each pixel of a raster one of the model's classes, such as buildings, pavement, trees or water, and writes a class map in the colours of the classes; 0 is where the raster has no data.

The model that comes with the plugin knows 17 classes of aerial imagery with pixels of about 0.3 m. Rasters that are much finer are read, and their class map is written, at the model's ground resolution.</source>
            <translation>Donne à chaque pixel d'un raster une des classes du modèle, comme bâtiments, surfaces revêtues, arbres ou eau, et écrit une carte de classes dans les couleurs des classes ; 0 est là où le raster n'a pas de données.

Le modèle fourni avec l'extension connaît 17 classes d'images aériennes aux pixels d'environ 0,3 m. Les rasters beaucoup plus fins sont lus, et leur carte de classes est écrite, à la résolution au sol du modèle.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>The imagery. Layers without a file, such as map services, are drawn first.</source>
            <translation>Les images. Les couches sans fichier, comme les services de cartes, sont d'abord dessinées.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Only this part, in any coordinate system. Empty: all of the raster.</source>
            <translation>Seulement cette partie, dans n'importe quel système de coordonnées. Vide : tout le raster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>A GeoTIFF of class numbers with a colour table; the style beside it names the classes.</source>
            <translation>Un GeoTIFF de numéros de classes avec une table de couleurs ; le style à côté nomme les classes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>segmentation,classification,land cover,class map,deep learning,FCN</source>
            <translation>segmentation,classification,occupation du sol,carte de classes,apprentissage profond,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Raster layer</source>
            <translation>Couche raster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Extent</source>
            <translation>Emprise</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Class map</source>
            <translation>Carte de classes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>{} x {} pixels: {}</source>
            <translation>{} x {} pixels : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Train a model</source>
            <translation>Entraîner un modèle</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Teaches a model classes of your own. Draw polygons over your rasters and give each a class: the layer's categories, with their names and colours, become the model's classes. What no polygon covers counts as unknown. Or give a folder of images with labels, such as DLRSD.

Some of the material is held back and judges the model after each round. Hold out whole rasters for an honest figure: tiles beside each other look alike.

Beside the model lies a folder with learning curves, a confusion matrix and all settings.</source>
            <translation>Apprend vos propres classes à un modèle. Dessinez des polygones sur vos rasters et donnez une classe à chacun : les catégories de la couche, avec leurs noms et couleurs, deviennent les classes du modèle. Ce qu'aucun polygone ne couvre compte comme inconnu. Ou indiquez un dossier d'images étiquetées, comme DLRSD.

Une partie des données est mise de côté et évalue le modèle après chaque époque. Mettez de côté des rasters entiers pour un chiffre fiable : des tuiles voisines se ressemblent.

À côté du modèle se trouve un dossier avec les courbes d'apprentissage, une matrice de confusion et tous les réglages.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>model: what the model below has learnt, enough for few labels; imagenet: VGG-16 of everyday photographs, fetched from the internet; scratch: nothing learnt.</source>
            <translation>model : ce que le modèle ci-dessous a appris, suffit avec peu d'étiquettes ; imagenet : VGG-16 entraîné sur des photographies courantes, téléchargé depuis internet ; scratch : rien d'appris.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Channels against VGG-16's, from scratch. Empty: 0.5.</source>
            <translation>Canaux par rapport à VGG-16, avec scratch. Vide : 0,5.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>fcn8s sees the finest detail, fcn32s the coarsest.</source>
            <translation>fcn8s voit les détails les plus fins, fcn32s les plus grossiers.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>training,model,labels,annotation,classes,segmentation,deep learning,FCN</source>
            <translation>entraînement,modèle,étiquettes,annotation,classes,segmentation,apprentissage profond,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The imagery that the polygons lie on.</source>
            <translation>Les images sur lesquelles se trouvent les polygones.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Polygons with a class each; later ones lie on earlier ones. Those without a value, and those of a category that is switched off, are left out.</source>
            <translation>Polygones avec une classe chacun ; les suivants recouvrent les précédents. Ceux sans valeur, et ceux dont la catégorie est désactivée, sont laissés de côté.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The field that tells the class. Empty: the one that the layer is categorised by.</source>
            <translation>Le champ qui indique la classe. Vide : celui selon lequel la couche est catégorisée.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Folder of labelled images</source>
            <translation>Dossier d'images étiquetées</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Instead of rasters and polygons.</source>
            <translation>À la place des rasters et des polygones.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Hold out</source>
            <translation>Mettre de côté</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Names of rasters, or folders of images, that judge and never train. Empty: a fifth of the tiles.</source>
            <translation>Noms de rasters, ou de dossiers d'images, qui servent à évaluer et jamais à entraîner. Vide : un cinquième des tuiles.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Epochs</source>
            <translation>Époques</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>How often each image is seen.</source>
            <translation>Combien de fois chaque image est vue.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The model of the best epoch.</source>
            <translation>Le modèle de la meilleure époque.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Start from</source>
            <translation>Point de départ</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Architecture</source>
            <translation>Architecture</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Width</source>
            <translation>Largeur</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Side of what is seen at once.</source>
            <translation>Côté de l'extrait vu en une fois.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The same seed gives the same split and start.</source>
            <translation>La même graine donne la même répartition et le même départ.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Mean IU</source>
            <translation>IU moyenne</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Pixel accuracy</source>
            <translation>Exactitude des pixels</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Folder of the training</source>
            <translation>Dossier de l'entraînement</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Give rasters with polygons, or else a folder of labelled images.</source>
            <translation>Indiquez des rasters avec des polygones, ou bien un dossier d'images étiquetées.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Labelled polygons</source>
            <translation>Polygones étiquetés</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Class field</source>
            <translation>Champ de classe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Trained model</source>
            <translation>Modèle entraîné</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Model (*.safetensors)</source>
            <translation>Modèle (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Mean IU {:.3f}, pixel accuracy {:.3f} on {} images held back; {} trained.</source>
            <translation>IU moyenne {:.3f}, exactitude des pixels {:.3f} sur {} images mises de côté ; {} ont servi à l'entraînement.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>{} labelled tiles: {}</source>
            <translation>{} tuiles étiquetées : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>There is no model to start from: start from scratch.</source>
            <translation>Il n'y a pas de modèle de départ : partez de scratch.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 file</source>
            <translation>1 fichier</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} files</source>
            <translation>{} fichiers</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 tile has no place on Earth.</source>
            <translation>1 tuile n'a pas de lieu sur Terre.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} tiles have no place on Earth.</source>
            <translation>{} tuiles n'ont pas de lieu sur Terre.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{}, such as {}: {}</source>
            <translation>{}, comme {} : {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} passed over: {}.</source>
            <translation>{} mis à l'écart : {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 image refused.</source>
            <translation>1 image refusée.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} images refused.</source>
            <translation>{} images refusées.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>… and 1 more.</source>
            <translation>… et 1 de plus.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>… and {} more.</source>
            <translation>… et {} de plus.</translation>
        </message>
    </context>
</TS>
