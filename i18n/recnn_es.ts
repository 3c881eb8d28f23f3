<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
    <context>
        <name>ReCNN</name>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>Unlock QGIS's authentication database with its master password, or choose another configuration.</source>
            <translation>Desbloquee la base de datos de autenticación de QGIS con su contraseña maestra o elija otra configuración.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>Connections are made in the browser panel, under PostgreSQL.</source>
            <translation>Las conexiones se crean en el panel del navegador, en PostgreSQL.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>The authentication configuration of the connection “{}” cannot be read.</source>
            <translation>No se puede leer la configuración de autenticación de la conexión «{}».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>QGIS has no PostgreSQL connection “{}”.</source>
            <translation>QGIS no tiene ninguna conexión PostgreSQL «{}».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The plugin is being unloaded.</source>
            <translation>El complemento se está descargando de la memoria.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <source>Install the engine and the plugin from the same release.</source>
            <translation>Instale el motor y el complemento de la misma versión.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The engine speaks version {} of the protocol, the plugin version {}.</source>
            <translation>El motor habla la versión {} del protocolo y el complemento la versión {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The ReCNN engine cannot be started with {}: {}.</source>
            <translation>El motor ReCNN no se puede iniciar con {}: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>If it happens again, please report it with the diagnostics that Settings &gt; Options &gt; ReCNN Retrieval copies.</source>
            <translation>Si vuelve a ocurrir, comuníquelo con el diagnóstico que se copia en Configuración &gt; Opciones &gt; ReCNN Retrieval.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>It left no word why.</source>
            <translation>No dejó dicho por qué.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>“Add {}” under Settings &gt; Options &gt; ReCNN Retrieval installs it. {}</source>
            <translation>«Añadir {}» en Configuración &gt; Opciones &gt; ReCNN Retrieval lo instala. {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine's answer to “{}” makes no sense.</source>
            <translation>La respuesta del motor a «{}» no tiene sentido.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine failed and gave no reason.</source>
            <translation>El motor falló sin dar un motivo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>A number in it may not be finite, or it may be too large.</source>
            <translation>Puede que un número no sea finito, o que sea demasiado grande.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>Its last words: {}.</source>
            <translation>Sus últimas palabras: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine said nothing for {} s at “{}” and was ended.</source>
            <translation>El motor no dijo nada durante {} s en «{}» y se ha cerrado.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine was ended at “{}”.</source>
            <translation>El motor se cerró en «{}».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine ended unexpectedly (exit code {}) at “{}”.</source>
            <translation>El motor terminó de forma inesperada (código de salida {}) en «{}».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>Run it again: a new engine starts by itself.</source>
            <translation>Vuelva a ejecutarlo: se inicia solo un motor nuevo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The request “{}” cannot be sent: {}.</source>
            <translation>No se puede enviar la petición «{}»: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>there is no such file</source>
            <translation>no existe ese archivo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>it does not answer as a Python does</source>
            <translation>no responde como lo hace un Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the checkout's .venv</source>
            <translation>el .venv de la copia de trabajo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>The ReCNN engine is not set up: {}.</source>
            <translation>El motor ReCNN no está instalado: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>no Python was found</source>
            <translation>no se encontró ningún Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>Set it up in QGIS under Settings &gt; Options &gt; ReCNN Retrieval, or name a Python that has its packages: there, in the setting {} or in the environment variable {}.</source>
            <translation>Instálelo en QGIS en Configuración &gt; Opciones &gt; ReCNN Retrieval, o indique un Python que tenga sus paquetes: allí mismo, en el ajuste {} o en la variable de entorno {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the plugin's own environment</source>
            <translation>el entorno propio del complemento</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>Python {} is too old, {} is needed</source>
            <translation>Python {} es demasiado antiguo, se necesita {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>it lacks {}</source>
            <translation>le falta {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>torch {} is too old, {} is needed</source>
            <translation>torch {} es demasiado antiguo, se necesita {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>QGIS's own Python</source>
            <translation>el Python de QGIS</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the setting {}</source>
            <translation>el ajuste {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>Cancelled.</source>
            <translation>Cancelado.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>The engine was ended for another request.</source>
            <translation>El motor se terminó por otra petición.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>Try again.</source>
            <translation>Inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Another QGIS window is setting up the engine.</source>
            <translation>Otra ventana de QGIS está instalando el motor.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>{} gave no list of builds: PyTorch comes from the standard package index</source>
            <translation>{} no dio ninguna lista de versiones: PyTorch viene del índice de paquetes estándar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Wait until it is done.</source>
            <translation>Espere a que termine.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Looking for an interrupted set-up</source>
            <translation>Buscando una instalación interrumpida</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Looking for a Python</source>
            <translation>Buscando un Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>The set-up needs about {} of disk space, and {} are free in {}.</source>
            <translation>La instalación necesita unos {} de disco y hay {} libres en {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Asking the package index</source>
            <translation>Consultando el índice de paquetes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Trying the packages</source>
            <translation>Probando los paquetes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>The engine is set up</source>
            <translation>El motor está instalado</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Free some space, then try again.</source>
            <translation>Libere espacio y vuelva a intentarlo.</translation>
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
            <translation>Creando un entorno con Python {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Asking {} for PyTorch</source>
            <translation>Preguntando a {} por PyTorch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy is set in QGIS under Settings &gt; Options &gt; Network.</source>
            <translation>El proxy se define en QGIS en Configuración &gt; Opciones &gt; Red.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>it printed nothing</source>
            <translation>no imprimió nada</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The log has the details.</source>
            <translation>Los detalles están en el registro.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up used no proxy of QGIS.</source>
            <translation>La instalación no usó ningún proxy de QGIS.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The disk is full.</source>
            <translation>El disco está lleno.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Free some gigabytes where your cache folder lies, then try again: the set-up goes on where it stopped.</source>
            <translation>Libere algunos gigabytes donde está su carpeta de caché y vuelva a intentarlo: la instalación sigue donde se detuvo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The Python that was chosen cannot make environments: its module venv is not installed.</source>
            <translation>El Python elegido no puede crear entornos: su módulo venv no está instalado.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>On Debian and Ubuntu, run “sudo apt install python3-venv”, then try again.</source>
            <translation>En Debian y Ubuntu, ejecute «sudo apt install python3-venv» y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A path is too long for this computer.</source>
            <translation>Una ruta es demasiado larga para este equipo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>On Windows, turn on long paths (the setting LongPathsEnabled; your administrator can), then try again; or make an environment in a folder with a short name yourself and choose its Python.</source>
            <translation>En Windows, active las rutas largas (el ajuste LongPathsEnabled; su administrador puede hacerlo) y vuelva a intentarlo; o cree usted un entorno en una carpeta de nombre corto y elija su Python.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A file or folder cannot be written.</source>
            <translation>No se puede escribir un archivo o una carpeta.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Close other QGIS windows, look whether a virus scanner or a policy protects your cache folder, then try again.</source>
            <translation>Cierre otras ventanas de QGIS, compruebe si un antivirus o una directiva protege su carpeta de caché y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The memory is full.</source>
            <translation>La memoria está llena.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Close programs, then try again.</source>
            <translation>Cierre programas y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index showed a certificate that this computer does not trust.</source>
            <translation>El índice de paquetes mostró un certificado en el que este equipo no confía.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Many companies inspect encrypted traffic with a certificate of their own. Ask your administrator for it and add it in QGIS under Settings &gt; Options &gt; Authentication &gt; Manage Certificates &gt; Authorities.</source>
            <translation>Muchas empresas inspeccionan el tráfico cifrado con un certificado propio. Pídalo a su administrador y añádalo en QGIS en Configuración &gt; Opciones &gt; Autenticación &gt; Administrar certificados &gt; Autoridades.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy wants a name and a password.</source>
            <translation>El proxy pide un nombre y una contraseña.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>pip cannot use the SOCKS proxy that QGIS uses.</source>
            <translation>pip no puede usar el proxy SOCKS que usa QGIS.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Ask for the address of an HTTP proxy, or take the packages from a folder of wheels.</source>
            <translation>Pida la dirección de un proxy HTTP, o tome los paquetes de una carpeta de wheels.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy does not let the set-up through.</source>
            <translation>El proxy no deja pasar la instalación.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index cannot be reached.</source>
            <translation>No se puede llegar al índice de paquetes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index refuses access (HTTP {}).</source>
            <translation>El índice de paquetes deniega el acceso (HTTP {}).</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings, and the name and password in it.</source>
            <translation>Compruebe la fuente de paquetes en los ajustes, y el nombre y la contraseña que contiene.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A package arrived damaged.</source>
            <translation>Un paquete llegó dañado.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Try again. If it happens again, something between you and the package index changes what you download.</source>
            <translation>Vuelva a intentarlo. Si ocurre otra vez, algo entre usted y el índice de paquetes cambia lo que descarga.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index has no {} for this Python and this computer.</source>
            <translation>El índice de paquetes no tiene {} para este Python y este equipo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings; a newer or older Python may help too: install one (3.12 is a safe choice), then try again.</source>
            <translation>Compruebe la fuente de paquetes en los ajustes; también puede ayudar un Python más nuevo o más antiguo: instale uno (3.12 es una elección segura) y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages on the index do not fit together.</source>
            <translation>Los paquetes del índice no son compatibles entre sí.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings.</source>
            <translation>Compruebe la fuente de paquetes en los ajustes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages are installed, but Windows cannot load them.</source>
            <translation>Los paquetes están instalados, pero Windows no puede cargarlos.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Install the current “Microsoft Visual C++ Redistributable” (x64) from Microsoft, then try again.</source>
            <translation>Instale el «Microsoft Visual C++ Redistributable» (x64) actual de Microsoft y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages are installed, but cannot be loaded: {}.</source>
            <translation>Los paquetes están instalados, pero no se pueden cargar: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Try again: the environment is made anew. The log has the details.</source>
            <translation>Vuelva a intentarlo: el entorno se crea de nuevo. Los detalles están en el registro.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up failed: {}</source>
            <translation>La instalación falló: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up used the proxy {}.</source>
            <translation>La instalación usó el proxy {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the network connection.</source>
            <translation>Compruebe la conexión de red.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Unpacking packages, which takes a few minutes: {} of {}</source>
            <translation>Desempaquetando, lo que lleva unos minutos: {} de {} paquetes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Downloading {}: {} of {} MB</source>
            <translation>Descargando {}: {} de {} MB</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Downloading {}</source>
            <translation>Descargando {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Looking for {}</source>
            <translation>Buscando {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>it is a 32-bit program</source>
            <translation>es un programa de 32 bits</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>No Python of this computer can carry the engine: {}.</source>
            <translation>Ningún Python de este equipo sirve para el motor: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>Install Python {} or newer (64 bit), or name one that you have, then try again.</source>
            <translation>Instale Python {} o posterior (64 bits), o indique uno que ya tenga, y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>version {} is too old</source>
            <translation>la versión {} es demasiado antigua</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>it lacks the module {}</source>
            <translation>le falta el módulo {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>No Python {} or newer was found on this computer.</source>
            <translation>No se encontró en este equipo ningún Python {} o posterior.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for the processor, about {} GB.</source>
            <translation>PyTorch para el procesador, unos {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>All packages come from the folder {}; no network is needed.</source>
            <translation>Todos los paquetes vienen de la carpeta {}; no hace falta red.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>{}, about {} MB.</source>
            <translation>{}, unos {} MB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>{}, and the engine with it, less than {} GB.</source>
            <translation>{} y con él el motor, menos de {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>OpenVINO and all else that indexes and searches, less than {} GB.</source>
            <translation>OpenVINO y todo lo demás que indexa y busca, menos de {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch comes from {}.</source>
            <translation>PyTorch viene de {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for this Mac, about {} GB.</source>
            <translation>PyTorch para este Mac, unos {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB.</source>
            <translation>PyTorch con CUDA para la tarjeta gráfica NVIDIA de este equipo, unos {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for the processor, about {} GB, from {}: no NVIDIA graphics card was found. If that place does not answer, the build with CUDA from the standard package index, about {} GB.</source>
            <translation>PyTorch para el procesador, unos {} GB, de {}: no se encontró ninguna tarjeta gráfica NVIDIA. Si ese sitio no responde, la versión con CUDA del índice de paquetes estándar, unos {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB, from {}. If that place does not answer, the build for the processor from the standard package index, about {} GB.</source>
            <translation>PyTorch con CUDA para la tarjeta gráfica NVIDIA de este equipo, unos {} GB, de {}. Si ese sitio no responde, la versión para el procesador del índice de paquetes estándar, unos {} GB.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch as the standard package index has it: with CUDA, about {} GB. This computer has no NVIDIA graphics card; a package source with builds for the processor saves most of that.</source>
            <translation>PyTorch tal como está en el índice de paquetes estándar: con CUDA, unos {} GB. Este equipo no tiene tarjeta gráfica NVIDIA; una fuente de paquetes con versiones para el procesador ahorra la mayor parte.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/process.py"></location>
            <source>it does not answer within {} s</source>
            <translation>no responde en {} s</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/process.py"></location>
            <source>it fails with exit code {}</source>
            <translation>falla con el código de salida {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>Starting</source>
            <translation>Comenzando</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>Another set-up is running: wait for its end.</source>
            <translation>Hay otra instalación en marcha: espere a que termine.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>{} is installed: now do again what needed it.</source>
            <translation>{} está instalado: repita ahora lo que lo necesitaba.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Add {}</source>
            <translation>Añadir {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <source>read at {} m/px (its own is {})</source>
            <translation>leída a {} m/px (la suya es {})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>The engine's answer makes no sense.</source>
            <translation>La respuesta del motor no tiene sentido.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>The imagery is cut into tiles and described once; after that, searching takes moments.</source>
            <translation>Las imágenes se cortan en teselas y se describen una vez; después, buscar es cosa de un momento.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Tiles of 128 pixels, half of them shared: cars, boats and single trees are found better</source>
            <translation>Teselas de 128 píxeles, la mitad compartidos: se encuentran mejor coches, barcos y árboles aislados</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>What is kept of each tile: it decides what can be searched for, and whether a model is needed</source>
            <translation>Lo que se guarda de cada tesela: decide qué se puede buscar y si hace falta un modelo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>A date, such as 2021-06-30, or where it stands in the names of the images, such as ortho_%Y%m%d</source>
            <translation>Una fecha, como 2021-06-30, o dónde figura en los nombres de las imágenes, como ortho_%Y%m%d</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Value that is no data beside what the images declare, such as -9999; none takes all pixels for data</source>
            <translation>Valor sin datos además de lo que declaran las imágenes, como -9999; none toma todos los píxeles como datos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Automatic: each image's own, but the model's where the image is more than 1.5 times finer</source>
            <translation>Automática: la propia de cada imagen, pero la del modelo cuando la imagen es más de 1,5 veces más fina</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Build a catalogue</source>
            <translation>Crear un catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Build</source>
            <translation>Crear</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Starts in the background: the window stays free</source>
            <translation>Empieza en segundo plano: la ventana queda libre</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Builds nothing</source>
            <translation>No crea nada</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Folder of imagery</source>
            <translation>Carpeta de imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Its subfolders are searched too</source>
            <translation>También se recorren sus subcarpetas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Raster layers</source>
            <translation>Capas ráster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Layers of the project to index</source>
            <translation>Capas del proyecto que se indexan</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Catalogue</source>
            <translation>Catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>The GeoPackage to make, or one to bring up to date</source>
            <translation>El GeoPackage que se crea, o uno que se actualiza</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Catalogue (*.gpkg)</source>
            <translation>Catálogo (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Folder</source>
            <translation>&amp;Carpeta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>For small things</source>
            <translation>Para cosas pequeñas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Catalogue</source>
            <translation>C&amp;atálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>On a server…</source>
            <translation>En un servidor…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <source>A schema of a PostgreSQL database, shared with others</source>
            <translation>Un esquema de una base de datos PostgreSQL, compartido con otros</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Descriptor</source>
            <translation>&amp;Descriptor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Descriptor</source>
            <translation>Descriptor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>ReCNN, or the catalogue's own</source>
            <translation>ReCNN, o el del catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>How the imagery is cut and described</source>
            <translation>Cómo se cortan y describen las imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>A catalogue that exists keeps its own</source>
            <translation>Un catálogo existente conserva el suyo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>256, or the catalogue's own</source>
            <translation>256, o el del catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>none</source>
            <translation>ninguno</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Acquired</source>
            <translation>Fecha de captura</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>what the images or their names tell</source>
            <translation>lo que dicen las imágenes o sus nombres</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Bands</source>
            <translation>Bandas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Numbers of the bands for red, green and blue, such as 4,3,2</source>
            <translation>Números de las bandas para rojo, verde y azul, como 4,3,2</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>by what they are</source>
            <translation>según lo que son</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Nodata</source>
            <translation>Valor sin datos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>as the images say</source>
            <translation>lo que indican las imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Models (*.safetensors)</source>
            <translation>Modelos (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The model that comes with the plugin</source>
            <translation>El modelo que viene con el complemento</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground &amp;resolution</source>
            <translation>&amp;Resolución sobre el terreno</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Tile size</source>
            <translation>&amp;Tamaño de tesela</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Overlap</source>
            <translation>&amp;Solape</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Bands</source>
            <translation>&amp;Bandas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Nodata</source>
            <translation>Valor si&amp;n datos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Acquired</source>
            <translation>&amp;Fecha de captura</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Model</source>
            <translation>&amp;Modelo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground resolution</source>
            <translation>Resolución sobre el terreno</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>automatic, or the catalogue's own</source>
            <translation>automática, o la del catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>each image's own</source>
            <translation>la propia de cada imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>this one for all:</source>
            <translation>esta para todas:</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground resolution of all</source>
            <translation>Resolución sobre el terreno de todas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Imagery is resampled to pixels of this size</source>
            <translation>Las imágenes se remuestrean a píxeles de este tamaño</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Kept in the settings: searches use it too</source>
            <translation>Se guarda en los ajustes: también lo usan las búsquedas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>and/or &amp;layers</source>
            <translation>y/o ca&amp;pas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>For &amp;small things</source>
            <translation>Para cosas pe&amp;queñas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Tile size</source>
            <translation>Tamaño de tesela</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Side of a tile</source>
            <translation>Lado de una tesela</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Overlap</source>
            <translation>Solape</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>What neighbouring tiles share</source>
            <translation>Lo que comparten teselas vecinas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>{} needs no model</source>
            <translation>{} no necesita modelo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>{} (no model)</source>
            <translation>{} (sin modelo)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 image</source>
            <translation>1 imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} images</source>
            <translation>{} imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>1 tile</source>
            <translation>1 tesela</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>{} tiles</source>
            <translation>{} teselas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>Choose one.</source>
            <translation>Elija uno.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>1 region</source>
            <translation>1 región</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>{} regions</source>
            <translation>{} regiones</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>model {}</source>
            <translation>modelo {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>{} is not a catalogue.</source>
            <translation>{} no es un catálogo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <source>A catalogue's file, or where it is on a server</source>
            <translation>El archivo de un catálogo, o dónde está en un servidor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Choose</source>
            <translation>Elegir</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Updating a ReCNN catalogue</source>
            <translation>Actualizando un catálogo ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Open a catalogue</source>
            <translation>Abrir un catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Building a ReCNN catalogue</source>
            <translation>Creando un catálogo ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Where the images are now</source>
            <translation>Dónde están ahora las imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Drawing the sample archive and building its catalogue</source>
            <translation>Dibujando la colección de ejemplo y creando su catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Forget them all the same</source>
            <translation>Olvidarlas todas de todos modos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Removes all that are not there now</source>
            <translation>Elimina todas las que ahora no están</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Built: {indexed} images indexed, {unchanged} unchanged, {tiles} tiles.</source>
            <translation>Creado: {indexed} imágenes indexadas, {unchanged} sin cambios, {tiles} teselas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>A catalogue is being built. Cancel it first, or wait.</source>
            <translation>Se está creando un catálogo. Cancélelo primero o espere.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Open a catalogue first.</source>
            <translation>Abra primero un catálogo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>This catalogue was not built here.</source>
            <translation>Este catálogo no se creó aquí.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Copied.</source>
            <translation>Copiado.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Building was cancelled. What is done is kept; the next run goes on from there.</source>
            <translation>La creación se canceló. Lo hecho se conserva; la próxima ejecución sigue desde ahí.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>The catalogue is mended.</source>
            <translation>El catálogo está reparado.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>1 image found again.</source>
            <translation>1 imagen encontrada de nuevo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>{} images found again.</source>
            <translation>{} imágenes encontradas de nuevo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Images found: {}, still missing: {}.</source>
            <translation>Imágenes encontradas: {}; aún faltan: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>What the last build did, and how its images are read</source>
            <translation>Qué hizo la última creación, y cómo se leen sus imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Why?</source>
            <translation>¿Por qué?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Details</source>
            <translation>Detalles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>The catalogue to search; those used before</source>
            <translation>El catálogo en el que se busca; los usados antes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Choose a catalogue</source>
            <translation>Elegir un catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Build a catalogue of your imagery</source>
            <translation>Crear un catálogo de sus imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Bring the catalogue up to date with its images</source>
            <translation>Poner el catálogo al día con sus imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>More on catalogues</source>
            <translation>Más sobre catálogos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Progress of building</source>
            <translation>Progreso de la creación</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>How far the catalogue is</source>
            <translation>Cuánto lleva hecho el catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Stops; the next run goes on from here</source>
            <translation>Se detiene; la próxima ejecución sigue desde aquí</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>No catalogue is open.</source>
            <translation>No hay ningún catálogo abierto.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>This catalogue is not open.</source>
            <translation>Este catálogo no está abierto.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>What was built</source>
            <translation>Qué se creó</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>1 remark so far.</source>
            <translation>1 observación hasta ahora.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>{} remarks so far.</source>
            <translation>{} observaciones hasta ahora.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Starting the engine</source>
            <translation>Iniciando el motor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images…</source>
            <translation>Imágenes…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Show its footprints on the map</source>
            <translation>Mostrar sus huellas en el mapa</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Update and forget images that are gone</source>
            <translation>Actualizar y olvidar las imágenes desaparecidas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Its images have moved…</source>
            <translation>Sus imágenes se han movido…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Copy how it was built as qgis_process command</source>
            <translation>Copiar cómo se creó como comando de qgis_process</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Try it with a sample archive</source>
            <translation>Probar con una colección de ejemplo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Opening {} …</source>
            <translation>Abriendo {} …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images changed: {}.</source>
            <translation>Imágenes que han cambiado: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Update</source>
            <translation>Actualizar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images not where they were: {}.</source>
            <translation>Imágenes que no están donde estaban: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Find them…</source>
            <translation>Buscarlas…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Repair</source>
            <translation>Reparar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>A file…</source>
            <translation>Un archivo…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Hide</source>
            <translation>Ocultar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must have</source>
            <translation>Debe tener</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must have at least {}</source>
            <translation>Debe tener al menos {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>May have (this or another one marked so)</source>
            <translation>Puede tener (esta u otra marcada así)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>May have, with at least {}</source>
            <translation>Puede tener, con al menos {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must not have</source>
            <translation>No debe tener</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must not have {} or more</source>
            <translation>No debe tener {} o más</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>{}.
Click to change; right click, + or − for a share.</source>
            <translation>{}.
Clic para cambiar; clic derecho, + o − para una proporción.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>No condition</source>
            <translation>Sin condición</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>{}: no condition</source>
            <translation>{}: sin condición</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches must have {}</source>
            <translation>Las coincidencias deben tener {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches may have {}: at least one of the classes marked so</source>
            <translation>Las coincidencias pueden tener {}: al menos una de las clases marcadas así</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches must not have {}</source>
            <translation>Las coincidencias no deben tener {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>&amp;ReCNN Retrieval</source>
            <translation>&amp;ReCNN Retrieval</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>Set up the engine…</source>
            <translation>Instalar el motor…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>ReCNN search: where else does it look like this?</source>
            <translation>Búsqueda ReCNN: ¿dónde más se ve así?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>ReCNN search</source>
            <translation>Búsqueda ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>Search again</source>
            <translation>Buscar de nuevo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>Pick a place on the map, a region or an image: its matches appear here.</source>
            <translation>Elija un lugar del mapa, una región o una imagen: sus coincidencias aparecen aquí.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/result_folders.py"></location>
            <source>{} cannot be written: {}.</source>
            <translation>No se puede escribir {}: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>{} cannot be written.</source>
            <translation>No se puede escribir {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>{} (tile {})</source>
            <translation>{} (tesela {})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Own m/px</source>
            <translation>m/px propios</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Read at m/px</source>
            <translation>Leída a m/px</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Image</source>
            <translation>Imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Values</source>
            <translation>Valores</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>red</source>
            <translation>rojo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>green</source>
            <translation>verde</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>blue</source>
            <translation>azul</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as they are</source>
            <translation>tal cual</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as declared</source>
            <translation>según lo declarado</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as stated</source>
            <translation>según lo indicado</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by colour</source>
            <translation>por color</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by description</source>
            <translation>por descripción</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by wavelength</source>
            <translation>por longitud de onda</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by order</source>
            <translation>por orden</translation>
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
            <translation>{} a {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>found at the border</source>
            <translation>hallado en el borde</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} {} “{}”</source>
            <translation>{} {} «{}»</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>The project has no coordinate system. Set one in Project &gt; Properties &gt; CRS.</source>
            <translation>El proyecto no tiene sistema de coordenadas. Establezca uno en Proyecto &gt; Propiedades &gt; SRC.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>Search again, or see in View &gt; Panels &gt; Log Messages what its server said.</source>
            <translation>Busque de nuevo, o vea en Ver &gt; Paneles &gt; Mensajes del registro qué dijo su servidor.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>This place is {} × {} pixels at {:g} m/px: too large to draw. Zoom in.</source>
            <translation>Este lugar tiene {} × {} píxeles a {:g} m/px: es demasiado grande para dibujarlo. Acerque el mapa.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” could not be drawn: {}.</source>
            <translation>No se pudo dibujar la capa «{}»: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>Image {}</source>
            <translation>Imagen {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>its server sent nothing for this place</source>
            <translation>su servidor no envió nada para este lugar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Closes this window</source>
            <translation>Cierra esta ventana</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Copy</source>
            <translation>Copiar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Copies the selected images as text, or all of them where none is selected</source>
            <translation>Copia como texto las imágenes seleccionadas, o todas si no hay ninguna seleccionada</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Images of the catalogue</source>
            <translation>Imágenes del catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>How each image is read; Ctrl+C copies it</source>
            <translation>Cómo se lee cada imagen; Ctrl+C lo copia</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>The first {} of {} images.</source>
            <translation>Las primeras {} de {} imágenes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Images of {}</source>
            <translation>Imágenes de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <source>Footprints: {}</source>
            <translation>Huellas: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <source>Regions: {}</source>
            <translation>Regiones: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <location filename="../recnn_qgis/layers.py"></location>
            <source>The layer “{}” of {} cannot be opened.</source>
            <translation>No se puede abrir la capa «{}» de {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <location filename="../recnn_qgis/gui/results/view.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Matches</source>
            <translation>Coincidencias</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Regions</source>
            <translation>Regiones</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <source>Match {}</source>
            <translation>Coincidencia {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>Looking at the imagery …</source>
            <translation>Examinando las imágenes …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>How the imagery is read</source>
            <translation>Cómo se leen las imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>Looking at the imagery … {} of {}</source>
            <translation>Examinando las imágenes … {} de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>{}, about {} of {} px.</source>
            <translation>{}, aproximadamente {} de {} px.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Messages</source>
            <translation>Mensajes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Try again</source>
            <translation>Reintentar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Does again what failed</source>
            <translation>Repite lo que falló</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Close this message</source>
            <translation>Cerrar este mensaje</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Stops what is going on</source>
            <translation>Detiene lo que está en curso</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Which classes matches must show, may show and must not show</source>
            <translation>Qué clases deben mostrar, pueden mostrar y no deben mostrar las coincidencias</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>The least distance between two matches, so that neighbours do not crowd the list</source>
            <translation>La distancia mínima entre dos coincidencias, para que los vecinos no llenen la lista</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>The layer whose pixels a place of the map stands for</source>
            <translation>La capa cuyos píxeles representa un lugar del mapa</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Classes</source>
            <translation>Clases</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Options</source>
            <translation>Opciones</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>How places are compared, and which matches are left out</source>
            <translation>Cómo se comparan los lugares y qué coincidencias se descartan</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Spacing</source>
            <translation>&amp;Separación</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Imagery</source>
            <translation>&amp;Imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Not from the query's own image</source>
            <translation>No de la imagen de la consulta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Matches from other images only</source>
            <translation>Solo coincidencias de otras imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Only within the map view</source>
            <translation>Solo dentro de la vista del mapa</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Matches that the map shows now; move the map and press Search to look elsewhere</source>
            <translation>Coincidencias que el mapa muestra ahora; mueva el mapa y pulse Buscar para mirar en otra parte</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Every date and copy of a place</source>
            <translation>Cada fecha y copia de un lugar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Else the nearest of all that cover the same ground stands for them, and unfolds into them</source>
            <translation>Si no, la más cercana de todas las que cubren el mismo terreno las representa, y se despliega en ellas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>ReCNN+: places as a whole</source>
            <translation>ReCNN+: lugares enteros</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>ReCNN: region by region</source>
            <translation>ReCNN: región por región</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>A region is always compared region by region.</source>
            <translation>Una región siempre se compara región por región.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Method</source>
            <translation>Método</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Spacing</source>
            <translation>Separación</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Imagery</source>
            <translation>Imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Topmost at the place</source>
            <translation>La superior del lugar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Classes (this catalogue knows none)</source>
            <translation>Clases (este catálogo no conoce ninguna)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>This catalogue knows no classes: only those of ReCNN and ReCNN+ do</source>
            <translation>Este catálogo no conoce clases: solo las conocen los de ReCNN y ReCNN+</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Method</source>
            <translation>&amp;Método</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>How places are compared; regions always region by region</source>
            <translation>Cómo se comparan los lugares; las regiones, siempre región por región</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Options (ReCNN: a region is searched for)</source>
            <translation>Opciones (ReCNN: se busca una región)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Classes: {}</source>
            <translation>Clases: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>no {}</source>
            <translation>sin {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>This catalogue was built with {} alone.</source>
            <translation>Este catálogo se creó solo con {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>{} or {}</source>
            <translation>{} o {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Export the matches</source>
            <translation>Exportar las coincidencias</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Making layers …</source>
            <translation>Creando capas …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>No match is shown.</source>
            <translation>No se muestra ninguna coincidencia.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>{} is written.</source>
            <translation>{} está escrito.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Writing {} …</source>
            <translation>Escribiendo {} …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>“{}” is in the project. Its files are kept in {}.</source>
            <translation>«{}» está en el proyecto. Sus archivos se guardan en {}.</translation>
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
            <translation>Solo coincidencias de imágenes desde este día: 2021, 2021-06 o 2021-06-30. Las imágenes sin fecha no cuentan.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches of images up to this day, which counts: 2021, 2021-06 or 2021-06-30.</source>
            <translation>Solo coincidencias de imágenes hasta este día, incluido: 2021, 2021-06 o 2021-06-30.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Acquired from</source>
            <translation>Fecha de captura desde</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <source>from</source>
            <translation>desde</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Acquired to</source>
            <translation>Fecha de captura hasta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <source>to</source>
            <translation>hasta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/project.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Class maps</source>
            <translation>Mapas de clases</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Classes of the query</source>
            <translation>Clases de la consulta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Picture of the query</source>
            <translation>Imagen de la consulta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>What is searched for</source>
            <translation>Lo que se busca</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Clear the query and all marks</source>
            <translation>Borrar la consulta y todas las marcas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>This search was stopped: press Search to ask again.</source>
            <translation>Esta búsqueda se detuvo: pulse Buscar para preguntar de nuevo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>This search failed: see the message above.</source>
            <translation>Esta búsqueda falló: vea el mensaje de arriba.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Marked: ✓ {} relevant, ✕ {} not</source>
            <translation>✓ {} relevantes, ✕ {} no</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Nothing to search for yet</source>
            <translation>Todavía no hay nada que buscar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Pick a place on the map or an image above, or drop an image file here.</source>
            <translation>Elija arriba un lugar del mapa o una imagen, o suelte aquí un archivo de imagen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Searching …</source>
            <translation>Buscando …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>The matches below are those of the search before.</source>
            <translation>Las coincidencias de abajo son las de la búsqueda anterior.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Like this</source>
            <translation>Como esto</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Not like this</source>
            <translation>No como esto</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>{}: {}. Click to take it out.</source>
            <translation>{}: {}. Clic para quitarlo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Relevant</source>
            <translation>Relevante</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Not relevant</source>
            <translation>No relevante</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Tile {}</source>
            <translation>Tesela {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Centre: {}</source>
            <translation>Centro: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>{}: {}. Click to take the mark back.</source>
            <translation>{}: {}. Clic para quitar la marca.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Search for an image</source>
            <translation>Buscar por una imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Open or build a catalogue first: the query is kept.</source>
            <translation>Abra o cree primero un catálogo: la consulta se conserva.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Images ({} *.tif *.tiff *.jp2 *.vrt);;All files (*)</source>
            <translation>Imágenes ({} *.tif *.tiff *.jp2 *.vrt);;Todos los archivos (*)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Rectangle</source>
            <translation>Rectángulo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>, {:.0f} m²</source>
            <translation>, {:.0f} m²</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Click on a region of the map: it is outlined under the pointer</source>
            <translation>Hacer clic en una región del mapa: se perfila bajo el puntero</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>This catalogue holds no vectors of regions: build one with the descriptor ReCNN</source>
            <translation>Este catálogo no contiene vectores de regiones: cree uno con el descriptor ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Map view</source>
            <translation>Vista del mapa</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Search for what the map shows now</source>
            <translation>Buscar lo que el mapa muestra ahora</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Draw a rectangle on the map</source>
            <translation>Dibujar un rectángulo en el mapa</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Polygon</source>
            <translation>Polígono</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>What lies inside the selected polygon</source>
            <translation>Lo que queda dentro del polígono seleccionado</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Region</source>
            <translation>Región</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>An image file</source>
            <translation>Un archivo de imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Paste</source>
            <translation>Pegar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>An image from the clipboard</source>
            <translation>Una imagen del portapapeles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Stop</source>
            <translation>Parar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>The next pick</source>
            <translation>La próxima elección</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>What the next place or image that you pick is for</source>
            <translation>Para qué es el próximo lugar o imagen que elija</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: new query</source>
            <translation>Elegir: consulta nueva</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: one more like it</source>
            <translation>Elegir: otro ejemplo parecido</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: nothing like it</source>
            <translation>Elegir: nada parecido</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Searches again with these options</source>
            <translation>Busca de nuevo con estas opciones</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Stops the search</source>
            <translation>Detiene la búsqueda</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Select a polygon of the active layer first.</source>
            <translation>Seleccione primero un polígono de la capa activa.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The selected polygon has no area. Repair or choose another one.</source>
            <translation>El polígono seleccionado no tiene área. Repárelo o elija otro.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>No raster layer of the map shows this place. Add the imagery, or click on a region instead.</source>
            <translation>Ninguna capa ráster del mapa muestra este lugar. Añada las imágenes, o haga clic en una región.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Image from the clipboard</source>
            <translation>Imagen del portapapeles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The clipboard holds no image. Copy one first.</source>
            <translation>El portapapeles no contiene ninguna imagen. Copie una primero.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Polygon of {}</source>
            <translation>Polígono de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>No tile of the catalogue is here. Click where its footprints are.</source>
            <translation>Aquí no hay ninguna tesela del catálogo. Haga clic donde están sus huellas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Region: {}</source>
            <translation>Región: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The layer “{}” does not reach this place.</source>
            <translation>La capa «{}» no llega a este lugar.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/reasons.py"></location>
            <source>What was remarked</source>
            <translation>Qué se observó</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/reasons.py"></location>
            <source>Why images were refused, and how others are read</source>
            <translation>Por qué se rechazaron imágenes, y cómo se leen las demás</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Has it moved?</source>
            <translation>¿Se ha movido?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>This image has no coordinates: load it to see it on the map.</source>
            <translation>Esta imagen no tiene coordenadas: cárguela para verla en el mapa.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Tile {} of {}</source>
            <translation>Tesela {} de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>“{}” is in the project.</source>
            <translation>«{}» está en el proyecto.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>{} cannot be opened.</source>
            <translation>No se puede abrir {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_folders.py"></location>
            <source>Name another catalogue folder in Settings &gt; Options &gt; ReCNN Retrieval.</source>
            <translation>Indique otra carpeta de catálogos en Configuración &gt; Opciones &gt; ReCNN Retrieval.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Zoom to match</source>
            <translation>Zoom a la coincidencia</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Shows the place on the map</source>
            <translation>Muestra el lugar en el mapa</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Pan to match</source>
            <translation>Desplazar a la coincidencia</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Moves the map there at the same scale</source>
            <translation>Lleva el mapa allí a la misma escala</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Load image</source>
            <translation>Cargar imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Adds its raster to the project</source>
            <translation>Añade su ráster al proyecto</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Search with this</source>
            <translation>Buscar con esto</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>A new search for places like it</source>
            <translation>Una búsqueda nueva de lugares como este</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Unfold or fold</source>
            <translation>Desplegar o plegar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Shows what else there is of the same place, or hides it</source>
            <translation>Muestra qué más hay del mismo lugar, o lo oculta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Why this match</source>
            <translation>Por qué esta coincidencia</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Which regions met which</source>
            <translation>Qué regiones se corresponden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>More like this: ranks again at once</source>
            <translation>Más como esto: reordena al momento</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Less like this: ranks again at once</source>
            <translation>Menos como esto: reordena al momento</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Take the mark back</source>
            <translation>Quitar la marca</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Ranks as if it had never been marked</source>
            <translation>Ordena como si nunca se hubiera marcado</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Copies rank, distance, tile, file and classes as text</source>
            <translation>Copia puesto, distancia, tesela, archivo y clases como texto</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Filter by image and class</source>
            <translation>Filtrar por imagen y clase</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Order</source>
            <translation>Orden</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Order of the matches</source>
            <translation>Orden de las coincidencias</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By distance</source>
            <translation>Por distancia</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By image</source>
            <translation>Por imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By class share</source>
            <translation>Por proporción de la clase</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Number</source>
            <translation>Número</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>How many matches to show</source>
            <translation>Cuántas coincidencias se muestran</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Number of matches shown</source>
            <translation>Número de coincidencias mostradas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Distance</source>
            <translation>Distancia</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>The largest distance to show</source>
            <translation>La mayor distancia que se muestra</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Only images whose name has this text in it</source>
            <translation>Solo imágenes con este texto en el nombre</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Image name</source>
            <translation>Nombre de la imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Class</source>
            <translation>Clase</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Only matches that show this class</source>
            <translation>Solo coincidencias que muestran esta clase</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Least share</source>
            <translation>Proporción mínima</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>The least share of the class</source>
            <translation>La proporción mínima de la clase</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Any class</source>
            <translation>Cualquier clase</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the images</source>
            <translation>Mostrar las imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the class maps</source>
            <translation>Mostrar los mapas de clases</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Both</source>
            <translation>Ambos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the class maps over the images</source>
            <translation>Mostrar los mapas de clases sobre las imágenes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>a filter is in use</source>
            <translation>hay un filtro en uso</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/delegate.py"></location>
            <source>The image
is not there</source>
            <translation>La imagen
no está</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/delegate.py"></location>
            <source>Loading…</source>
            <translation>Cargando…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>The place of rank {} at distance {}</source>
            <translation>El lugar del puesto {} a distancia {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>Rank {} at distance {}</source>
            <translation>Puesto {} a distancia {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>+{} of the same place</source>
            <translation>+{} del mismo lugar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>relevant</source>
            <translation>relevante</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>not relevant</source>
            <translation>no relevante</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>Acquired: {}</source>
            <translation>Fecha de captura: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>This catalogue holds no vectors of regions, so there are none to compare</source>
            <translation>Este catálogo no contiene vectores de regiones, así que no hay ninguna que comparar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Nothing else that was found covers the same ground</source>
            <translation>Ninguna otra coincidencia cubre el mismo terreno</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Show all again</source>
            <translation>Mostrar todas de nuevo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Takes back the filter by image, class and distance</source>
            <translation>Quita el filtro por imagen, clase y distancia</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Add to project</source>
            <translation>Añadir al proyecto</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Adds what is shown as layers, kept beside the catalogue: matches, regions and class maps</source>
            <translation>Añade lo mostrado como capas, que se guardan junto al catálogo: coincidencias, regiones y mapas de clases</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Matches shown</source>
            <translation>Coincidencias mostradas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>How many of the matches are shown</source>
            <translation>Cuántas de las coincidencias se muestran</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Write what is shown to a file, or copy how to find it again</source>
            <translation>Escribir lo mostrado en un archivo, o copiar cómo volver a encontrarlo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Copy as qgis_process command</source>
            <translation>Copiar como comando de qgis_process</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Nothing was found. Ask for fewer classes, less spacing or a larger extent.</source>
            <translation>No se encontró nada. Pida menos clases, menos separación o una extensión mayor.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Matches appear here.</source>
            <translation>Las coincidencias aparecen aquí.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>No match passes the filter.</source>
            <translation>Ninguna coincidencia pasa el filtro.</translation>
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
            <translation>Hoja de contactos HTML…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>{} of {} matches</source>
            <translation>{} de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Copy as Python</source>
            <translation>Copiar como Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/view.py"></location>
            <source>Click selects, double click or Return zooms there, right click offers more</source>
            <translation>Un clic selecciona, doble clic o Intro hace zoom allí, clic derecho ofrece más</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>The query</source>
            <translation>La consulta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>The match</source>
            <translation>La coincidencia</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Pairs of regions</source>
            <translation>Pares de regiones</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Nearest first; choose one to see it on both</source>
            <translation>Primero los más cercanos; elija uno para verlo en ambas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Comparing the regions …</source>
            <translation>Comparando las regiones …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Each region of the query with the most similar region of the match:</source>
            <translation>Cada región de la consulta con la región más parecida de la coincidencia:</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Back to the results (Escape)</source>
            <translation>Volver a los resultados (Escape)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>No picture</source>
            <translation>Sin imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Query</source>
            <translation>Consulta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Match</source>
            <translation>Coincidencia</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Results</source>
            <translation>Resultados</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Why match {}</source>
            <translation>Por qué la coincidencia {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A PostgreSQL connection of the browser panel, or an address such as postgresql://USER@HOST/DATABASE</source>
            <translation>Una conexión PostgreSQL del panel del navegador, o una dirección como postgresql://USER@HOST/DATABASE</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>No schema there holds a catalogue that you may see.</source>
            <translation>Ningún esquema de allí contiene un catálogo que usted pueda ver.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A catalogue on a server</source>
            <translation>Un catálogo en un servidor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Takes the catalogue of this schema</source>
            <translation>Toma el catálogo de este esquema</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Chooses none</source>
            <translation>No elige ninguno</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Connection or address</source>
            <translation>Conexión o dirección</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Schema</source>
            <translation>Esquema</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>The schema of the database that holds the catalogue</source>
            <translation>El esquema de la base de datos que contiene el catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>&amp;Connection</source>
            <translation>&amp;Conexión</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>&amp;Schema</source>
            <translation>&amp;Esquema</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Asking the server …</source>
            <translation>Preguntando al servidor…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Leave the password out: store it with a connection of QGIS, or in the file .pgpass.</source>
            <translation>Omita la contraseña: guárdela con una conexión de QGIS o en el archivo .pgpass.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A new catalogue is made there.</source>
            <translation>Allí se crea un catálogo nuevo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Correct user and password of the connection “{}” in the browser panel, or its authentication configuration.</source>
            <translation>Corrija el usuario y la contraseña de la conexión «{}» en el panel del navegador, o su configuración de autenticación.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>“{}” is no stored connection, and no address: postgresql://USER@HOST/DATABASE</source>
            <translation>«{}» no es una conexión guardada ni una dirección: postgresql://USUARIO@EQUIPO/BASE</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>None of the Pythons that were found has the engine's packages. “Set up the engine” makes one that has.</source>
            <translation>Ninguno de los Python encontrados tiene los paquetes del motor. «Instalar el motor» crea uno que los tiene.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Choose the Python of an environment that has the engine's packages</source>
            <translation>Elegir el Python de un entorno que tenga los paquetes del motor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Pythons that were found</source>
            <translation>Python encontrados</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The first that can run the engine is used</source>
            <translation>Se usa el primero que puede ejecutar el motor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>can run the engine</source>
            <translation>puede ejecutar el motor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Engine</source>
            <translation>Motor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Find its Python automatically</source>
            <translation>Encontrar su Python automáticamente</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Uses the first of the list below that can run the engine</source>
            <translation>Usa el primero de la lista de abajo que puede ejecutar el motor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use this Python:</source>
            <translation>Usar este Python:</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Uses this Python and no other</source>
            <translation>Usa este Python y ningún otro</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine's Python</source>
            <translation>El Python del motor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The Python that runs the engine, a file</source>
            <translation>El Python que ejecuta el motor, un archivo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use an existing Python</source>
            <translation>Usar un Python existente</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Chooses the Python of an environment that has OpenVINO or PyTorch and the other packages: a conda environment, say</source>
            <translation>Elige el Python de un entorno que tenga OpenVINO o PyTorch y los demás paquetes: un entorno conda, por ejemplo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Set-up: {}</source>
            <translation>Instalación: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>For training and graphics cards: {}</source>
            <translation>Para entrenar y para tarjetas gráficas: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>For catalogues on a server: {}</source>
            <translation>Para catálogos en un servidor: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Looking for Pythons …</source>
            <translation>Buscando Python …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The environment variable {} names {}; it comes before this setting.</source>
            <translation>La variable de entorno {} indica {}; tiene prioridad sobre este ajuste.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine is not set up</source>
            <translation>El motor no está instalado</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Version</source>
            <translation>Versión</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Judgement</source>
            <translation>Valoración</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use an existing Python …</source>
            <translation>Usar un Python existente …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>chosen by you</source>
            <translation>elegido por usted</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine is ready</source>
            <translation>El motor está listo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_entry.py"></location>
            <source>Settings and engine set-up …</source>
            <translation>Ajustes e instalación del motor …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_entry.py"></location>
            <source>The engine is set up.</source>
            <translation>El motor está instalado.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>This computer has a graphics card, which stays idle without PyTorch: press “Add PyTorch” above to use it.</source>
            <translation>Este equipo tiene una tarjeta gráfica, que sin PyTorch queda sin usar: pulse arriba «Añadir PyTorch» para usarla.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Address of a package index with the build of PyTorch that you want: PyTorch publishes one for the processor alone and one for each version of CUDA. Or a folder with wheels of all packages, for computers without a network.</source>
            <translation>Dirección de un índice de paquetes con la versión de PyTorch que quiera: PyTorch publica una solo para el procesador y una para cada versión de CUDA. O una carpeta con los wheels de todos los paquetes, para equipos sin red.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Layers of the project that lie there, and addresses that you type, need no leave</source>
            <translation>Las capas del proyecto que están allí y las direcciones que usted escribe no necesitan permiso</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copies versions, paths, settings and the last lines of the logs, without passwords: for a bug report</source>
            <translation>Copia versiones, rutas, ajustes y las últimas líneas de los registros, sin contraseñas: para un informe de error</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic: a graphics card if there is one</source>
            <translation>Automático: una tarjeta gráfica si la hay</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Processor</source>
            <translation>Procesador</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Apple GPU</source>
            <translation>GPU de Apple</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Device</source>
            <translation>Dispositivo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where the network runs</source>
            <translation>Dónde se ejecuta la red</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Threads</source>
            <translation>Hilos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Processor threads that the engine may use</source>
            <translation>Hilos del procesador que puede usar el motor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Memory</source>
            <translation>Memoria</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Memory for features that stay loaded between searches</source>
            <translation>Memoria para las características que permanecen cargadas entre búsquedas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Network</source>
            <translation>Red</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Catalogue folder</source>
            <translation>Carpeta de catálogos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where new catalogues are offered to be saved</source>
            <translation>Dónde se propone guardar los catálogos nuevos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The model file that is used where no other is asked for</source>
            <translation>El archivo de modelo que se usa cuando no se pide otro</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Package source</source>
            <translation>Fuente de paquetes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where the set-up takes PyTorch from</source>
            <translation>De dónde toma PyTorch la instalación</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic</source>
            <translation>Automático</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic: 4 GB, or half of this computer's where that is less</source>
            <translation>Automático: 4 GB, o la mitad de la memoria de este equipo si es menos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The folder that was used last</source>
            <translation>La última carpeta usada</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Chosen by what this computer has</source>
            <translation>Elegido según lo que tiene este equipo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Computing</source>
            <translation>Cálculo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Defaults</source>
            <translation>Valores predeterminados</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Packages for the set-up</source>
            <translation>Paquetes para la instalación</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copy diagnostics</source>
            <translation>Copiar diagnóstico</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Collecting …</source>
            <translation>Reuniendo datos …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copied: paste it wherever you need it.</source>
            <translation>Copiado: péguelo donde lo necesite.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Read what images and catalogues point to there</source>
            <translation>Leer aquello a lo que allí remiten imágenes y catálogos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Graphics card {} (CUDA)</source>
            <translation>Tarjeta gráfica {} (CUDA)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Installs what training, evaluation and graphics cards need into the environment of the engine too</source>
            <translation>Instala también en el entorno del motor lo que necesitan el entrenamiento, la evaluación y las tarjetas gráficas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Installs what catalogues on a PostgreSQL server need into the environment of the engine too</source>
            <translation>Instala también en el entorno del motor lo que necesitan los catálogos en un servidor PostgreSQL</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Set up the engine</source>
            <translation>Instalar el motor</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Makes an environment for the engine in your cache folder and installs its packages, without PyTorch</source>
            <translation>Crea un entorno para el motor en su carpeta de caché e instala sus paquetes, sin PyTorch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Progress of the set-up</source>
            <translation>Progreso de la instalación</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>How far the set-up is</source>
            <translation>Cuánto lleva la instalación</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancel the set-up</source>
            <translation>Cancelar la instalación</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>The next try goes on from here</source>
            <translation>El próximo intento sigue desde aquí</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancelling …</source>
            <translation>Cancelando …</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Copy log</source>
            <translation>Copiar registro</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Copies all that the set-up printed</source>
            <translation>Copia todo lo que imprimió la instalación</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_task.py"></location>
            <source>Setting up the ReCNN engine</source>
            <translation>Instalando el motor ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_task.py"></location>
            <source>Please report this.</source>
            <translation>Comuníquelo, por favor.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Where else does it look like this?</source>
            <translation>¿Dónde más se ve así?</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Build a catalogue of your imagery once. Then point at a place on the map, a region or an image, and see where else in the archive it looks like that.</source>
            <translation>Cree una vez un catálogo de sus imágenes. Después señale un lugar del mapa, una región o una imagen, y vea en qué otras partes de la colección se ve así.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Build a catalogue…</source>
            <translation>Crear un catálogo…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Of a folder of imagery or of raster layers</source>
            <translation>De una carpeta de imágenes o de capas ráster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Open a catalogue…</source>
            <translation>Abrir un catálogo…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>One that was built before</source>
            <translation>Uno que se creó antes</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Open one on a server…</source>
            <translation>Abrir uno en un servidor…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>One in a PostgreSQL database, shared with others</source>
            <translation>Uno en una base de datos PostgreSQL, compartido con otros</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Draws a small archive of made-up places and builds its catalogue</source>
            <translation>Dibuja una pequeña colección de lugares inventados y crea su catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/widgets.py"></location>
            <source>Browse</source>
            <translation>Explorar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/widgets.py"></location>
            <source>{}: browse</source>
            <translation>{}: explorar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>The layer “{}” is not categorised by a field: choose the field that tells the classes.</source>
            <translation>La capa «{}» no está categorizada por un campo: elija el campo que indica las clases.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>The layer “{}” shows no class.</source>
            <translation>La capa «{}» no muestra ninguna clase.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>No polygon has one of the classes {}.</source>
            <translation>Ningún polígono tiene una de las clases {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/pace.py"></location>
            <source>{}: {} of {}, {} left</source>
            <translation>{}: {} de {}, quedan {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/pace.py"></location>
            <source>{}: {} of {}</source>
            <translation>{}: {} de {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>1 feature without geometry was passed over.</source>
            <translation>Se ha omitido 1 objeto espacial sin geometría.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>{} features without geometry were passed over.</source>
            <translation>Se han omitido {} objetos espaciales sin geometría.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>1 geometry that is no polygon was passed over.</source>
            <translation>Se ha omitido 1 geometría que no es un polígono.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>{} geometries that are no polygons were passed over.</source>
            <translation>Se han omitido {} geometrías que no son polígonos.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Give a ground resolution, or take each raster's own: not both.</source>
            <translation>Indique una resolución sobre el terreno, o tome la propia de cada ráster: no ambas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Give a ground resolution: no model names one.</source>
            <translation>Indique una resolución sobre el terreno: ningún modelo indica una.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Read at {} m/px; the raster's own is {}.</source>
            <translation>Leído a {} m/px; la resolución propia del ráster es {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Bands are numbers such as 4,3,2, not “{}”.</source>
            <translation>Las bandas son números como 4,3,2, no «{}».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Nodata is a number or “none”, not “{}”.</source>
            <translation>El valor sin datos es un número o «none», no «{}».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters: {indexed} indexed ({replaced} of them had changed), {unchanged} unchanged.</source>
            <translation>Rásteres: {indexed} indexados ({replaced} de ellos habían cambiado), {unchanged} sin cambios.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>The catalogue has {sources} rasters, {tiles} tiles and {regions} regions.</source>
            <translation>El catálogo tiene {sources} rásteres, {tiles} teselas y {regions} regiones.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Build ReCNN index</source>
            <translation>Crear índice ReCNN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Retrieval</source>
            <translation>Búsqueda</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Cuts the rasters of an archive into tiles, segments each tile into classes, describes its regions and keeps all of it in a catalogue, so that “Find similar places” can say where else it looks like this.

Give raster layers, a folder (searched with its subfolders), or both. Images without coordinates, such as a folder of patches, become one tile each.

A catalogue that exists is brought up to date: unchanged rasters are skipped, changed ones replaced. Cancel at any time: the next run goes on from there. The catalogue is a GeoPackage; its layer “tiles” shows what is covered.</source>
            <translation>Corta los rásteres de una colección en teselas, segmenta cada tesela en clases, describe sus regiones y lo guarda todo en un catálogo, para que «Encontrar lugares parecidos» pueda decir dónde más se ve así.

Indique capas ráster, una carpeta (se recorre con sus subcarpetas) o ambas. Las imágenes sin coordenadas, como una carpeta de recortes, se convierten en una tesela cada una.

Un catálogo existente se actualiza: los rásteres sin cambios se omiten, los cambiados se sustituyen. Cancele cuando quiera: la próxima ejecución sigue desde ahí. El catálogo es un GeoPackage; su capa «tiles» muestra lo que cubre.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>When the rasters were taken, such as 2021 or 2021-06-30, or where it stands in their names, such as ortho_%Y%m%d. Empty: as stated before, else what their tags, a file beside them or their names tell. “auto”, here, for the bands and for nodata, takes back what was stated before.</source>
            <translation>Cuándo se tomaron los rásteres, como 2021 o 2021-06-30, o dónde figura en sus nombres, como ortho_%Y%m%d. Vacío: como se indicó antes; si no, lo que digan sus metadatos, un archivo al lado o sus nombres. «auto», aquí, en las bandas y en el valor sin datos, anula lo indicado antes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Seconds to wait where another program holds the catalogue, or its server is away. Empty: an hour.</source>
            <translation>Segundos de espera cuando otro programa retiene el catálogo, o su servidor no está. Vacío: una hora.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tiles of 128 pixels, half of them shared, in place of a tile size and an overlap: for cars or boats.</source>
            <translation>Teselas de 128 píxeles, la mitad compartidos, en lugar de un tamaño de tesela y un solape: para coches o barcos.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Removes those whose files no longer exist; none where a folder is not there, or lacks more than half of its rasters, as if a disk were not mounted.</source>
            <translation>Elimina aquellas cuyos archivos ya no existen; ninguna cuando una carpeta no está, o le falta más de la mitad de sus rásteres, como si no se hubiera montado un disco.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Removes those too whose folders are not there, however many they are.</source>
            <translation>Elimina también aquellas cuyas carpetas no están, por muchas que sean.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>ReCNN keeps a vector for each region and answers both methods; ReCNN+ keeps one for each tile and takes a fraction of the space. Most others need no model, and know no classes and no regions. Empty: the catalogue's own, ReCNN for a new one.</source>
            <translation>ReCNN guarda un vector por región y responde a ambos métodos; ReCNN+ guarda uno por tesela y ocupa una fracción del espacio. La mayoría de los demás no necesitan modelo, y no conocen ni clases ni regiones. Vacío: el del catálogo, ReCNN para uno nuevo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Side of a tile in pixels. Empty: the catalogue's own, 256 for a new one.</source>
            <translation>Lado de una tesela en píxeles. Vacío: el del catálogo, 256 para uno nuevo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Pixels that neighbouring tiles share. Empty: the catalogue's own, 0 for a new one.</source>
            <translation>Píxeles que comparten teselas vecinas. Vacío: los del catálogo, 0 para uno nuevo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>archive,catalogue,catalog,imagery,tiles,features,similar,retrieval,deep learning,FCN</source>
            <translation>colección,catálogo,imágenes,teselas,características,parecido,recuperación,aprendizaje profundo,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Layers or raster files of the archive.</source>
            <translation>Capas o archivos ráster de la colección.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Folder</source>
            <translation>Carpeta</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters and images; its subfolders are searched too.</source>
            <translation>Rásteres e imágenes; también se recorren sus subcarpetas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Load the tile footprints</source>
            <translation>Cargar las huellas de las teselas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Adds the tiles' outlines to the project.</source>
            <translation>Añade los contornos de las teselas al proyecto.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Forget rasters that are gone</source>
            <translation>Olvidar los rásteres desaparecidos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Forget rasters that may only be out of reach</source>
            <translation>Olvidar rásteres que quizá solo no estén accesibles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Tile size (px)</source>
            <translation>Tamaño de tesela (px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Overlap (px)</source>
            <translation>Solape (px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tile footprints</source>
            <translation>Huellas de las teselas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters in the catalogue</source>
            <translation>Rásteres del catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tiles in the catalogue</source>
            <translation>Teselas del catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Regions in the catalogue</source>
            <translation>Regiones del catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters refused</source>
            <translation>Rásteres rechazados</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Give raster layers, a folder, or both.</source>
            <translation>Indique capas ráster, una carpeta o ambas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Wait (s)</source>
            <translation>Espera (s)</translation>
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
            <translation>{} no está o no es un ráster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>The catalogue to make, or one that exists to bring up to date.</source>
            <translation>El catálogo que se crea, o uno existente que se actualiza.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Gone from the disk: {}</source>
            <translation>Desaparecidos del disco: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Measure retrieval</source>
            <translation>Evaluar la búsqueda</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Says how well similar images are found in your own archive. Every image is searched for among the others, and what is found counts as right where it has the same class.

Give a folder that holds one folder of images for each class, such as UC Merced. Or give a catalogue: add a field to its layer “tiles”, fill in a class for some tiles, and name the field here, or a text file of classes; the catalogue is then judged as it is, without its images.

The report compares the methods by ANMRR (0 is best) and mAP (1 is best), with curves, each class, the best and worst queries, and what each method costs.</source>
            <translation>Dice con qué acierto se encuentran imágenes parecidas en su propia colección. Cada imagen se busca entre las demás, y lo encontrado es correcto si tiene la misma clase.

Indique una carpeta que contenga una carpeta de imágenes por clase, como UC Merced. O indique un catálogo: añada un campo a su capa «tiles», ponga una clase a algunas teselas y nombre aquí el campo, o un archivo de texto con las clases; el catálogo se evalúa entonces tal como está, sin sus imágenes.

El informe compara los métodos por ANMRR (0 es lo mejor) y mAP (1 es lo mejor), con curvas, cada clase, las mejores y peores consultas y lo que cuesta cada método.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The field of the layer “tiles” that holds the classes, or a text file (.csv) with the columns tile and class, or source and class; tiles without a class are left out.</source>
            <translation>El campo de la capa «tiles» que contiene las clases, o un archivo de texto (.csv) con las columnas tile y class, o source y class; las teselas sin clase no cuentan.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>What to compare, with commas between. Empty: all, or those that the catalogue holds.</source>
            <translation>Qué se compara, separado por comas. Vacío: todos, o los que contiene el catálogo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The report, report.html, with all numbers, curves and tables beside it.</source>
            <translation>El informe report.html, con todos los números, curvas y tablas a su lado.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The share of each class that is searched for and among; the others are for methods that learn.</source>
            <translation>La proporción de cada clase que se busca y en la que se busca; las demás imágenes son para los métodos que aprenden.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Splits drawn one after another; the report then says how much the numbers vary.</source>
            <translation>Divisiones sorteadas una tras otra; el informe dice entonces cuánto varían los números.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The same seed draws the same split.</source>
            <translation>La misma semilla sortea la misma división.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>{}: ANMRR {:.3f}, mAP {:.3f}</source>
            <translation>{}: ANMRR {:.3f}, mAP {:.3f}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>evaluation,benchmark,accuracy,quality,ANMRR,mAP,precision,recall,archive,retrieval</source>
            <translation>evaluación,comparación,exactitud,calidad,ANMRR,mAP,precisión,exhaustividad,colección,búsqueda</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Folder of images by class</source>
            <translation>Carpeta de imágenes por clase</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>It holds one folder of images for each class.</source>
            <translation>Contiene una carpeta de imágenes por clase.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>A catalogue made by “Build ReCNN index”.</source>
            <translation>Un catálogo hecho con «Crear índice ReCNN».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>or catalogue</source>
            <translation>o catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Class field of the catalogue's tiles</source>
            <translation>Campo de clase de las teselas del catálogo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Methods</source>
            <translation>Métodos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Share of the gallery</source>
            <translation>Proporción de la galería</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Repetitions</source>
            <translation>Repeticiones</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Seed</source>
            <translation>Semilla</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Best method</source>
            <translation>Mejor método</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>ANMRR of the best method</source>
            <translation>ANMRR del mejor método</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>mAP of the best method</source>
            <translation>mAP del mejor método</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Give a folder of images by class, or else a catalogue and the field of its classes.</source>
            <translation>Indique una carpeta de imágenes por clase, o bien un catálogo y el campo de sus clases.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Folder of the report</source>
            <translation>Carpeta del informe</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Find similar places</source>
            <translation>Encontrar lugares parecidos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Finds the places in an archive that look most like a query. The query is one of four: a raster layer, or an extent or a polygon of it; an image file; a tile or a region of the catalogue by its number. Further examples of what is searched for, and of what is not, refine it.

ReCNN+ compares places as a whole and usually ranks better. ReCNN compares region by region: each region of the query with the most similar region of the other place.

“Matches” holds a footprint for each match with its rank, distance, source and classes; “Regions” their regions in the colours of the classes; the class maps are rasters in the same colours. Build the catalogue with “Build ReCNN index” first.</source>
            <translation>Encuentra los lugares de una colección que más se parecen a una consulta. La consulta es una de cuatro: una capa ráster, o una extensión o un polígono de ella; un archivo de imagen; una tesela o una región del catálogo por su número. Más ejemplos de lo que se busca, y de lo que no, la afinan.

ReCNN+ compara lugares enteros y suele ordenar mejor. ReCNN compara región por región: cada región de la consulta con la región más parecida del otro lugar.

«Coincidencias» contiene una huella por coincidencia con su puesto, distancia, fuente y clases; «Regiones», sus regiones en los colores de las clases; los mapas de clases son rásteres en los mismos colores. Cree primero el catálogo con «Crear índice ReCNN».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>What this layer shows within the extent is searched for.</source>
            <translation>Se busca lo que esta capa muestra dentro de la extensión.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Where in the raster layer, in any coordinate system. Empty: all of the layer.</source>
            <translation>En qué parte de la capa ráster, en cualquier sistema de coordenadas. Vacío: toda la capa.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only what lies inside counts; WKT, such as Polygon((4 51, 5 51, 5 52, 4 51)) [EPSG:4326].</source>
            <translation>Solo cuenta lo que queda dentro; WKT, como Polygon((4 51, 5 51, 5 52, 4 51)) [EPSG:4326].</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The number (id) of a tile, as “Matches” and the layer “tiles” of the catalogue show it.</source>
            <translation>El número (id) de una tesela, tal como lo muestran «Coincidencias» y la capa «tiles» del catálogo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The number of a region, as the layer “Regions” of matches shows it.</source>
            <translation>El número de una región, tal como lo muestra la capa «Regiones» de las coincidencias.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>With semicolons between: “tile 17”, “region 5”, an image file, or a place in a raster file, as in “ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326]” (xmin,xmax,ymin,ymax, or a polygon as WKT).</source>
            <translation>Separados por punto y coma: «tile 17», «region 5», un archivo de imagen o un lugar de un archivo ráster, como en «ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326]» (xmin,xmax,ymin,ymax, o un polígono en WKT).</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>ReCNN+ compares places as a whole, ReCNN region by region; the others need a catalogue built with them. Empty: ReCNN for a region, else the better one of those that the catalogue has.</source>
            <translation>ReCNN+ compara lugares enteros; ReCNN, región por región; los demás necesitan un catálogo creado con ellos. Vacío: ReCNN para una región y, si no, el mejor de los que tiene el catálogo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between; “grass:0.2” asks for at least 20 % grass.</source>
            <translation>Nombres de clases separados por comas; «grass:0.2» pide al menos un 20 % de hierba.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between, as above; matches show at least one of them.</source>
            <translation>Nombres de clases separados por comas, como arriba; las coincidencias muestran al menos una de ellas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between; “sea:0.1” leaves out what shows 10 % sea or more.</source>
            <translation>Nombres de clases separados por comas; «sea:0.1» descarta lo que muestra un 10 % de mar o más.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches that meet this extent, in any coordinate system.</source>
            <translation>Solo coincidencias que tocan esta extensión, en cualquier sistema de coordenadas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Least distance between two matches, so that neighbouring tiles do not crowd the list.</source>
            <translation>Distancia mínima entre dos coincidencias, para que las teselas vecinas no llenen la lista.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Else the nearest of those that cover the same ground stands for all, and tells how many.</source>
            <translation>Si no, la más cercana de las que cubren el mismo terreno las representa a todas e indica cuántas son.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Where the class map of each match is written as a GeoTIFF.</source>
            <translation>Dónde se escribe el mapa de clases de cada coincidencia como GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>One picture of the query and its matches.</source>
            <translation>Una imagen de la consulta y sus coincidencias.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>search,query,archive,catalogue,catalog,imagery,matches,retrieval,deep learning,FCN</source>
            <translation>búsqueda,consulta,colección,catálogo,imágenes,coincidencias,recuperación,aprendizaje profundo,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: image file</source>
            <translation>o consulta: archivo de imagen</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>A whole image, with or without coordinates.</source>
            <translation>Una imagen entera, con o sin coordenadas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: tile of the catalogue (number)</source>
            <translation>o consulta: tesela del catálogo (número)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: region of the catalogue (number)</source>
            <translation>o consulta: región del catálogo (número)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Number of matches</source>
            <translation>Número de coincidencias</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>How many places to find.</source>
            <translation>Cuántos lugares encontrar.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Must have classes</source>
            <translation>Debe tener las clases</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>May have classes</source>
            <translation>Puede tener las clases</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Must not have classes</source>
            <translation>No debe tener las clases</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Matches from other rasters only.</source>
            <translation>Solo coincidencias de otros rásteres.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The footprint of each match.</source>
            <translation>La huella de cada coincidencia.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The regions of each match with their classes.</source>
            <translation>Las regiones de cada coincidencia con sus clases.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Number of matches found</source>
            <translation>Número de coincidencias encontradas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Give one query: a raster layer, an image file, or the number of a tile or of a region.</source>
            <translation>Indique una consulta: una capa ráster, un archivo de imagen, o el número de una tesela o de una región.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>An extent or a polygon needs the raster layer to look at.</source>
            <translation>Una extensión o un polígono necesita su capa ráster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Give an extent or a polygon, not both.</source>
            <translation>Indique una extensión o un polígono, no ambos.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>POLYGON is no polygon. Write it as WKT.</source>
            <translation>POLYGON no es un polígono. Escríbalo en WKT.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Query: raster layer</source>
            <translation>Consulta: capa ráster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Query: extent in that layer</source>
            <translation>Consulta: extensión en esa capa</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or polygon in it</source>
            <translation>o polígono en ella</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>More examples of what is searched for</source>
            <translation>Más ejemplos de lo que se busca</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Examples of what is not searched for</source>
            <translation>Ejemplos de lo que no se busca</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only within</source>
            <translation>Solo dentro de</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Distance between matches (m)</source>
            <translation>Distancia entre coincidencias (m)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Contact sheet</source>
            <translation>Hoja de contactos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class map {rank} (tile {tile})</source>
            <translation>Mapa de clases {rank} (tesela {tile})</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>On a PostgreSQL server: “connection=NAME&amp;schema=NAME” by a stored connection of QGIS, or an address, “postgresql://…?schema=NAME” or “service=NAME&amp;schema=NAME”.</source>
            <translation>En un servidor PostgreSQL: «connection=NAME&amp;schema=NAME» por una conexión guardada de QGIS, o una dirección, «postgresql://…?schema=NAME» o «service=NAME&amp;schema=NAME».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>A model file. Empty: the one chosen in the settings, or else the one that comes with the plugin.</source>
            <translation>Un archivo de modelo. Vacío: el elegido en los ajustes o, si no, el que viene con el complemento.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Where the network runs: auto, cpu, cuda, cuda:1 (the second graphics card) or mps (Apple). Empty: as chosen in the settings.</source>
            <translation>Dónde se ejecuta la red: auto, cpu, cuda, cuda:1 (la segunda tarjeta gráfica) o mps (Apple). Vacío: lo elegido en los ajustes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Imagery is resampled to pixels of this size in metres. Empty: each raster's own.</source>
            <translation>Las imágenes se remuestrean a píxeles de este tamaño en metros. Vacío: el propio de cada ráster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Imagery is resampled to pixels of this size in metres. Empty or 0: automatic, which is each raster's own, but the model's where the raster is more than 1.5 times finer.</source>
            <translation>Las imágenes se remuestrean a píxeles de este tamaño en metros. Vacío o 0: automático, es decir, el propio de cada ráster, pero el del modelo cuando el ráster es más de 1,5 veces más fino.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Reads finer rasters as they are too, at which the model was not made to see.</source>
            <translation>Lee también tal como son los rásteres más finos, a resoluciones para las que no se hizo el modelo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Value that is no data, such as -9999, beside what the rasters declare; “none” takes all pixels for data. Empty: as they say themselves.</source>
            <translation>Valor sin datos, como -9999, además de lo que declaran los rásteres; «none» toma todos los píxeles como datos. Vacío: lo que indican ellos mismos.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Numbers of the bands for red, green and blue, such as 4,3,2. Empty: by what they are.</source>
            <translation>Números de las bandas para rojo, verde y azul, como 4,3,2. Vacío: por lo que son.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Ground resolution (m/px)</source>
            <translation>Resolución sobre el terreno (m/px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>A password in an address would be kept in the history, and this one may hold one. Write it as postgresql://USER@HOST:PORT/DATABASE?schema=NAME, and store the password with a connection of QGIS, or in the file .pgpass.</source>
            <translation>Una contraseña en una dirección quedaría en el historial, y esta puede contener una. Escríbala como postgresql://USER@HOST:PORT/DATABASE?schema=NAME, y guarde la contraseña con una conexión de QGIS, o en el archivo .pgpass.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Each raster's own ground resolution</source>
            <translation>La resolución sobre el terreno propia de cada ráster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>All files (*)</source>
            <translation>Todos los archivos (*)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The extent is {} x {} pixels at {} m/px: too many to draw of the layer “{}”.</source>
            <translation>La extensión tiene {} x {} píxeles a {} m/px: son demasiados para dibujarlos de la capa «{}».</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” has no raster file that the engine can open. Export it to a GeoTIFF first.</source>
            <translation>La capa «{}» no tiene ningún archivo ráster que el motor pueda abrir. Expórtela primero a un GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” has no end: give an extent of it.</source>
            <translation>La capa «{}» no tiene fin: indique una extensión.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Segment into classes</source>
            <translation>Segmentar en clases</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Gives each pixel of a raster one of the model's classes, such as buildings, pavement, trees or water, and writes a class map in the colours of the classes; 0 is where the raster has no data.

The model that comes with the plugin knows 17 classes of aerial imagery with pixels of about 0.3 m. Rasters that are much finer are read, and their class map is written, at the model's ground resolution.</source>
            <translation>Da a cada píxel de un ráster una de las clases del modelo, como edificios, pavimento, árboles o agua, y escribe un mapa de clases en los colores de las clases; 0 es donde el ráster no tiene datos.

El modelo que viene con el complemento conoce 17 clases de imágenes aéreas con píxeles de unos 0,3 m. Los rásteres mucho más finos se leen, y su mapa de clases se escribe, a la resolución sobre el terreno del modelo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>The imagery. Layers without a file, such as map services, are drawn first.</source>
            <translation>Las imágenes. Las capas sin archivo, como los servicios de mapas, se dibujan primero.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Only this part, in any coordinate system. Empty: all of the raster.</source>
            <translation>Solo esta parte, en cualquier sistema de coordenadas. Vacío: todo el ráster.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>A GeoTIFF of class numbers with a colour table; the style beside it names the classes.</source>
            <translation>Un GeoTIFF de números de clase con una tabla de colores; el estilo que lo acompaña da nombre a las clases.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>segmentation,classification,land cover,class map,deep learning,FCN</source>
            <translation>segmentación,clasificación,cobertura del suelo,mapa de clases,aprendizaje profundo,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Raster layer</source>
            <translation>Capa ráster</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Extent</source>
            <translation>Extensión</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Class map</source>
            <translation>Mapa de clases</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>{} x {} pixels: {}</source>
            <translation>{} x {} píxeles: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Train a model</source>
            <translation>Entrenar un modelo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Teaches a model classes of your own. Draw polygons over your rasters and give each a class: the layer's categories, with their names and colours, become the model's classes. What no polygon covers counts as unknown. Or give a folder of images with labels, such as DLRSD.

Some of the material is held back and judges the model after each round. Hold out whole rasters for an honest figure: tiles beside each other look alike.

Beside the model lies a folder with learning curves, a confusion matrix and all settings.</source>
            <translation>Enseña a un modelo sus propias clases. Dibuje polígonos sobre sus rásteres y dé una clase a cada uno: las categorías de la capa, con sus nombres y colores, serán las clases del modelo. Lo que ningún polígono cubre cuenta como desconocido. O indique una carpeta de imágenes con etiquetas, como DLRSD.

Parte del material se reserva y evalúa el modelo tras cada época. Reserve rásteres enteros para obtener una cifra fiable: las teselas vecinas se parecen.

Junto al modelo queda una carpeta con curvas de aprendizaje, una matriz de confusión y todos los ajustes.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>model: what the model below has learnt, enough for few labels; imagenet: VGG-16 of everyday photographs, fetched from the internet; scratch: nothing learnt.</source>
            <translation>model: lo que ha aprendido el modelo de abajo, basta con pocas etiquetas; imagenet: VGG-16 entrenada con fotografías cotidianas, descargada de internet; scratch: nada aprendido.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Channels against VGG-16's, from scratch. Empty: 0.5.</source>
            <translation>Canales respecto a VGG-16, con scratch. Vacío: 0,5.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>fcn8s sees the finest detail, fcn32s the coarsest.</source>
            <translation>fcn8s ve el detalle más fino, fcn32s el más grueso.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>training,model,labels,annotation,classes,segmentation,deep learning,FCN</source>
            <translation>entrenamiento,modelo,etiquetas,anotación,clases,segmentación,aprendizaje profundo,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The imagery that the polygons lie on.</source>
            <translation>Las imágenes sobre las que están los polígonos.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Polygons with a class each; later ones lie on earlier ones. Those without a value, and those of a category that is switched off, are left out.</source>
            <translation>Polígonos con una clase cada uno; los posteriores quedan sobre los anteriores. Los que no tienen valor y los de una categoría desactivada no cuentan.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The field that tells the class. Empty: the one that the layer is categorised by.</source>
            <translation>El campo que indica la clase. Vacío: aquel por el que está categorizada la capa.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Folder of labelled images</source>
            <translation>Carpeta de imágenes etiquetadas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Instead of rasters and polygons.</source>
            <translation>En lugar de rásteres y polígonos.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Hold out</source>
            <translation>Reservar</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Names of rasters, or folders of images, that judge and never train. Empty: a fifth of the tiles.</source>
            <translation>Nombres de rásteres, o carpetas de imágenes, que sirven para evaluar y nunca para entrenar. Vacío: una quinta parte de las teselas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Epochs</source>
            <translation>Épocas</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>How often each image is seen.</source>
            <translation>Cuántas veces se ve cada imagen.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The model of the best epoch.</source>
            <translation>El modelo de la mejor época.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Start from</source>
            <translation>Punto de partida</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Architecture</source>
            <translation>Arquitectura</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Width</source>
            <translation>Anchura</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Side of what is seen at once.</source>
            <translation>Lado del recorte que se ve de una vez.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The same seed gives the same split and start.</source>
            <translation>La misma semilla da la misma división y el mismo comienzo.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Mean IU</source>
            <translation>IU media</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Pixel accuracy</source>
            <translation>Exactitud de píxeles</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Folder of the training</source>
            <translation>Carpeta del entrenamiento</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Give rasters with polygons, or else a folder of labelled images.</source>
            <translation>Indique rásteres con polígonos, o bien una carpeta de imágenes etiquetadas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Labelled polygons</source>
            <translation>Polígonos etiquetados</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Class field</source>
            <translation>Campo de clase</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Trained model</source>
            <translation>Modelo entrenado</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Model (*.safetensors)</source>
            <translation>Modelo (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Mean IU {:.3f}, pixel accuracy {:.3f} on {} images held back; {} trained.</source>
            <translation>IU media {:.3f}, exactitud de píxeles {:.3f} en {} imágenes reservadas; {} entrenaron.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>{} labelled tiles: {}</source>
            <translation>{} teselas etiquetadas: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>There is no model to start from: start from scratch.</source>
            <translation>No hay modelo del que partir: empiece con scratch.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 file</source>
            <translation>1 archivo</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} files</source>
            <translation>{} archivos</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 tile has no place on Earth.</source>
            <translation>1 tesela no tiene lugar en la Tierra.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} tiles have no place on Earth.</source>
            <translation>{} teselas no tienen lugar en la Tierra.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{}, such as {}: {}</source>
            <translation>{}, como {}: {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} passed over: {}.</source>
            <translation>{} sin usar: {}.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 image refused.</source>
            <translation>1 imagen rechazada.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} images refused.</source>
            <translation>{} imágenes rechazadas.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>… and 1 more.</source>
            <translation>… y 1 más.</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>… and {} more.</source>
            <translation>… y {} más.</translation>
        </message>
    </context>
</TS>
