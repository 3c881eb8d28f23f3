<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ReCNN</name>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>Unlock QGIS's authentication database with its master password, or choose another configuration.</source>
            <translation>请用主密码解锁 QGIS 的认证数据库，或选择其他配置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>Connections are made in the browser panel, under PostgreSQL.</source>
            <translation>连接在浏览器面板的 PostgreSQL 下建立。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>The authentication configuration of the connection “{}” cannot be read.</source>
            <translation>无法读取连接“{}”的认证配置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/connections.py"></location>
            <source>QGIS has no PostgreSQL connection “{}”.</source>
            <translation>QGIS 中没有 PostgreSQL 连接“{}”。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The plugin is being unloaded.</source>
            <translation>插件正在卸载。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <source>Install the engine and the plugin from the same release.</source>
            <translation>请安装同一版本的引擎和插件。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The engine speaks version {} of the protocol, the plugin version {}.</source>
            <translation>引擎使用协议版本 {}，插件使用版本 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/client.py"></location>
            <source>The ReCNN engine cannot be started with {}: {}.</source>
            <translation>无法用 {} 启动 ReCNN 引擎：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>If it happens again, please report it with the diagnostics that Settings &gt; Options &gt; ReCNN Retrieval copies.</source>
            <translation>如果再次发生，请附上在“设置 &gt; 选项 &gt; ReCNN Retrieval”中复制的诊断信息进行报告。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>It left no word why.</source>
            <translation>它没有留下原因。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>“Add {}” under Settings &gt; Options &gt; ReCNN Retrieval installs it. {}</source>
            <translation>“设置 &gt; 选项 &gt; ReCNN Retrieval”中的“添加 {}”可安装它。{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine's answer to “{}” makes no sense.</source>
            <translation>引擎对“{}”的回答无法理解。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine failed and gave no reason.</source>
            <translation>引擎失败，且没有给出原因。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>A number in it may not be finite, or it may be too large.</source>
            <translation>其中可能有数不是有限数，或内容过大。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>Its last words: {}.</source>
            <translation>它最后的输出：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine said nothing for {} s at “{}” and was ended.</source>
            <translation>引擎在 {} 秒内对“{}”没有任何回应，已被结束。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine was ended at “{}”.</source>
            <translation>引擎在“{}”处被结束。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The engine ended unexpectedly (exit code {}) at “{}”.</source>
            <translation>引擎意外结束（退出代码 {}），当时正在执行“{}”。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>Run it again: a new engine starts by itself.</source>
            <translation>请重新运行：新的引擎会自动启动。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/conversation.py"></location>
            <source>The request “{}” cannot be sent: {}.</source>
            <translation>无法发送请求“{}”：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>there is no such file</source>
            <translation>没有这个文件</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>it does not answer as a Python does</source>
            <translation>它的回答不像 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the checkout's .venv</source>
            <translation>源码目录中的 .venv</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>The ReCNN engine is not set up: {}.</source>
            <translation>ReCNN 引擎尚未安装：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>no Python was found</source>
            <translation>没有找到 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>Set it up in QGIS under Settings &gt; Options &gt; ReCNN Retrieval, or name a Python that has its packages: there, in the setting {} or in the environment variable {}.</source>
            <translation>请在 QGIS 的“设置 &gt; 选项 &gt; ReCNN Retrieval”中安装，或指定一个已有所需软件包的 Python：可在该页面、设置项 {} 或环境变量 {} 中指定。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the plugin's own environment</source>
            <translation>插件自己的环境</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>Python {} is too old, {} is needed</source>
            <translation>Python {} 太旧，需要 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>it lacks {}</source>
            <translation>缺少 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>torch {} is too old, {} is needed</source>
            <translation>torch {} 太旧，需要 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>QGIS's own Python</source>
            <translation>QGIS 自带的 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/environment.py"></location>
            <source>the setting {}</source>
            <translation>设置项 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>Cancelled.</source>
            <translation>已取消。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>The engine was ended for another request.</source>
            <translation>引擎因另一个请求而被结束。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/errors.py"></location>
            <source>Try again.</source>
            <translation>请重试。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Another QGIS window is setting up the engine.</source>
            <translation>另一个 QGIS 窗口正在安装引擎。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>{} gave no list of builds: PyTorch comes from the standard package index</source>
            <translation>{} 没有给出版本列表：PyTorch 取自标准软件包索引</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Wait until it is done.</source>
            <translation>请等待它完成。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Looking for an interrupted set-up</source>
            <translation>正在查找中断的安装</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Looking for a Python</source>
            <translation>正在查找 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>The set-up needs about {} of disk space, and {} are free in {}.</source>
            <translation>安装大约需要 {} 磁盘空间，而可用空间为 {}，位置 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Asking the package index</source>
            <translation>正在查询软件包索引</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Trying the packages</source>
            <translation>正在测试软件包</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>The engine is set up</source>
            <translation>引擎已安装</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Free some space, then try again.</source>
            <translation>请释放一些空间，然后重试。</translation>
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
            <translation>正在用 Python {} 创建环境</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation.py"></location>
            <source>Asking {} for PyTorch</source>
            <translation>正在向 {} 查询 PyTorch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy is set in QGIS under Settings &gt; Options &gt; Network.</source>
            <translation>代理在 QGIS 的“设置 &gt; 选项 &gt; 网络”中设置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>it printed nothing</source>
            <translation>没有任何输出</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The log has the details.</source>
            <translation>详情见日志。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up used no proxy of QGIS.</source>
            <translation>安装没有使用 QGIS 的代理。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The disk is full.</source>
            <translation>磁盘已满。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Free some gigabytes where your cache folder lies, then try again: the set-up goes on where it stopped.</source>
            <translation>请在缓存文件夹所在的磁盘上释放几 GB 空间，然后重试：安装会从中断处继续。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The Python that was chosen cannot make environments: its module venv is not installed.</source>
            <translation>所选的 Python 无法创建环境：未安装其 venv 模块。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>On Debian and Ubuntu, run “sudo apt install python3-venv”, then try again.</source>
            <translation>在 Debian 和 Ubuntu 上，请运行“sudo apt install python3-venv”，然后重试。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A path is too long for this computer.</source>
            <translation>有一个路径对这台计算机来说太长。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>On Windows, turn on long paths (the setting LongPathsEnabled; your administrator can), then try again; or make an environment in a folder with a short name yourself and choose its Python.</source>
            <translation>在 Windows 上，请启用长路径（LongPathsEnabled 设置，可由管理员启用），然后重试；或者自己在名称较短的文件夹中创建一个环境，并选择其中的 Python。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A file or folder cannot be written.</source>
            <translation>有文件或文件夹无法写入。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Close other QGIS windows, look whether a virus scanner or a policy protects your cache folder, then try again.</source>
            <translation>请关闭其他 QGIS 窗口，检查杀毒软件或策略是否保护了您的缓存文件夹，然后重试。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The memory is full.</source>
            <translation>内存已满。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Close programs, then try again.</source>
            <translation>请关闭一些程序，然后重试。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index showed a certificate that this computer does not trust.</source>
            <translation>软件包索引出示的证书不受这台计算机信任。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Many companies inspect encrypted traffic with a certificate of their own. Ask your administrator for it and add it in QGIS under Settings &gt; Options &gt; Authentication &gt; Manage Certificates &gt; Authorities.</source>
            <translation>许多公司用自己的证书检查加密流量。请向管理员索取该证书，并在 QGIS 的“设置 &gt; 选项 &gt; 认证 &gt; 管理证书 &gt; 颁发机构”中添加。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy wants a name and a password.</source>
            <translation>代理要求用户名和密码。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>pip cannot use the SOCKS proxy that QGIS uses.</source>
            <translation>pip 无法使用 QGIS 所用的 SOCKS 代理。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Ask for the address of an HTTP proxy, or take the packages from a folder of wheels.</source>
            <translation>请询问 HTTP 代理的地址，或从 wheel 文件夹中获取软件包。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The proxy does not let the set-up through.</source>
            <translation>代理不允许安装程序通过。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index cannot be reached.</source>
            <translation>无法连接软件包索引。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index refuses access (HTTP {}).</source>
            <translation>软件包索引拒绝访问（HTTP {}）。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings, and the name and password in it.</source>
            <translation>请检查设置中的软件包来源，以及其中的用户名和密码。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>A package arrived damaged.</source>
            <translation>有一个软件包在传输中损坏。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Try again. If it happens again, something between you and the package index changes what you download.</source>
            <translation>请重试。如果再次发生，说明您与软件包索引之间有东西改变了下载内容。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The package index has no {} for this Python and this computer.</source>
            <translation>软件包索引中没有适用于此 Python 和此计算机的 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings; a newer or older Python may help too: install one (3.12 is a safe choice), then try again.</source>
            <translation>请检查设置中的软件包来源；更新或更旧的 Python 也可能有帮助：请安装一个（3.12 是稳妥的选择），然后重试。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages on the index do not fit together.</source>
            <translation>索引中的软件包互不兼容。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the package source in the settings.</source>
            <translation>请检查设置中的软件包来源。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages are installed, but Windows cannot load them.</source>
            <translation>软件包已安装，但 Windows 无法加载。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Install the current “Microsoft Visual C++ Redistributable” (x64) from Microsoft, then try again.</source>
            <translation>请安装微软最新的“Microsoft Visual C++ Redistributable”(x64)，然后重试。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The packages are installed, but cannot be loaded: {}.</source>
            <translation>软件包已安装，但无法加载：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Try again: the environment is made anew. The log has the details.</source>
            <translation>请重试：环境将重新创建。详情见日志。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up failed: {}</source>
            <translation>安装失败：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>The set-up used the proxy {}.</source>
            <translation>安装使用了代理 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_failures.py"></location>
            <source>Check the network connection.</source>
            <translation>请检查网络连接。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Unpacking packages, which takes a few minutes: {} of {}</source>
            <translation>正在解压软件包，需要几分钟：{} / {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Downloading {}: {} of {} MB</source>
            <translation>正在下载 {}：{} / {} MB</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Downloading {}</source>
            <translation>正在下载 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pip.py"></location>
            <source>Looking for {}</source>
            <translation>正在查找 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>it is a 32-bit program</source>
            <translation>它是 32 位程序</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>No Python of this computer can carry the engine: {}.</source>
            <translation>这台计算机上没有能运行引擎的 Python：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>Install Python {} or newer (64 bit), or name one that you have, then try again.</source>
            <translation>请安装 Python {} 或更新版本（64 位），或指定一个已有的 Python，然后重试。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>version {} is too old</source>
            <translation>版本 {} 太旧</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>it lacks the module {}</source>
            <translation>缺少模块 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_pythons.py"></location>
            <source>No Python {} or newer was found on this computer.</source>
            <translation>在这台计算机上没有找到 Python {} 或更新版本。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for the processor, about {} GB.</source>
            <translation>用于处理器的 PyTorch，约 {} GB。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>All packages come from the folder {}; no network is needed.</source>
            <translation>所有软件包来自文件夹 {}；不需要网络。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>{}, about {} MB.</source>
            <translation>{}，约 {} MB。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>{}, and the engine with it, less than {} GB.</source>
            <translation>{} 以及引擎，不到 {} GB。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>OpenVINO and all else that indexes and searches, less than {} GB.</source>
            <translation>OpenVINO 及索引和搜索所需的一切，不到 {} GB。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch comes from {}.</source>
            <translation>PyTorch 来自 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for this Mac, about {} GB.</source>
            <translation>用于这台 Mac 的 PyTorch，约 {} GB。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB.</source>
            <translation>用于这台计算机 NVIDIA 显卡的 CUDA 版 PyTorch，约 {} GB。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch for the processor, about {} GB, from {}: no NVIDIA graphics card was found. If that place does not answer, the build with CUDA from the standard package index, about {} GB.</source>
            <translation>面向处理器的 PyTorch，约 {} GB，来自 {}：未发现 NVIDIA 显卡。如果该处没有响应，则使用标准软件包索引中带 CUDA 的版本，约 {} GB。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch with CUDA for the NVIDIA graphics card of this computer, about {} GB, from {}. If that place does not answer, the build for the processor from the standard package index, about {} GB.</source>
            <translation>面向本机 NVIDIA 显卡的带 CUDA 的 PyTorch，约 {} GB，来自 {}。如果该处没有响应，则使用标准软件包索引中面向处理器的版本，约 {} GB。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/installation_source.py"></location>
            <source>PyTorch as the standard package index has it: with CUDA, about {} GB. This computer has no NVIDIA graphics card; a package source with builds for the processor saves most of that.</source>
            <translation>标准软件包索引中的 PyTorch：带 CUDA，约 {} GB。这台计算机没有 NVIDIA 显卡；使用提供处理器版本的软件包来源可节省大部分空间。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/process.py"></location>
            <source>it does not answer within {} s</source>
            <translation>它在 {} 秒内没有回答</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/engine/process.py"></location>
            <source>it fails with exit code {}</source>
            <translation>它以退出代码 {} 失败</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>Starting</source>
            <translation>正在开始</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>Another set-up is running: wait for its end.</source>
            <translation>另一个安装正在进行：请等待其结束。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <source>{} is installed: now do again what needed it.</source>
            <translation>{} 已安装：现在请重新执行需要它的操作。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/adding_packages.py"></location>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Add {}</source>
            <translation>添加 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <source>read at {} m/px (its own is {})</source>
            <translation>以 {} m/px 读取（自身为 {}）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/answers.py"></location>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>The engine's answer makes no sense.</source>
            <translation>引擎的回答无法理解。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>The imagery is cut into tiles and described once; after that, searching takes moments.</source>
            <translation>影像被切成瓦片并描述一次；之后搜索只需片刻。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Tiles of 128 pixels, half of them shared: cars, boats and single trees are found better</source>
            <translation>128 像素的瓦片，相邻瓦片重叠一半：更容易找到汽车、船只和单棵树木</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>What is kept of each tile: it decides what can be searched for, and whether a model is needed</source>
            <translation>每个瓦片保存什么：它决定能搜索什么，以及是否需要模型</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>A date, such as 2021-06-30, or where it stands in the names of the images, such as ortho_%Y%m%d</source>
            <translation>日期，例如 2021-06-30，或日期在影像名称中的位置，例如 ortho_%Y%m%d</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Value that is no data beside what the images declare, such as -9999; none takes all pixels for data</source>
            <translation>除影像自身声明之外的无数据值，例如 -9999；none 表示所有像素都是数据</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Automatic: each image's own, but the model's where the image is more than 1.5 times finer</source>
            <translation>自动：各影像自己的分辨率；影像精细程度超过模型 1.5 倍时，用模型的分辨率</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Build a catalogue</source>
            <translation>建立目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Build</source>
            <translation>建立</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Starts in the background: the window stays free</source>
            <translation>在后台开始：窗口可继续使用</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Builds nothing</source>
            <translation>不建立任何目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Folder of imagery</source>
            <translation>影像文件夹</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Its subfolders are searched too</source>
            <translation>其子文件夹也会被搜索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Raster layers</source>
            <translation>栅格图层</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Layers of the project to index</source>
            <translation>要编入索引的项目图层</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Catalogue</source>
            <translation>目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>The GeoPackage to make, or one to bring up to date</source>
            <translation>要创建或更新的 GeoPackage</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Catalogue (*.gpkg)</source>
            <translation>目录 (*.gpkg)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Folder</source>
            <translation>文件夹(&amp;F)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>For small things</source>
            <translation>针对小物体</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Catalogue</source>
            <translation>目录(&amp;C)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>On a server…</source>
            <translation>在服务器上…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <source>A schema of a PostgreSQL database, shared with others</source>
            <translation>与他人共享的 PostgreSQL 数据库模式</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Descriptor</source>
            <translation>描述符(&amp;D)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Descriptor</source>
            <translation>描述符</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>ReCNN, or the catalogue's own</source>
            <translation>ReCNN，或目录自己的描述符</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>How the imagery is cut and described</source>
            <translation>影像如何切分和描述</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>A catalogue that exists keeps its own</source>
            <translation>已有的目录保留自己的描述符</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>256, or the catalogue's own</source>
            <translation>256，或目录自己的大小</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Acquired</source>
            <translation>拍摄时间</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>what the images or their names tell</source>
            <translation>影像或其名称所示的时间</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Bands</source>
            <translation>波段</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Numbers of the bands for red, green and blue, such as 4,3,2</source>
            <translation>红、绿、蓝波段的编号，例如 4,3,2</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>by what they are</source>
            <translation>按各波段的内容</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Nodata</source>
            <translation>无数据值</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>as the images say</source>
            <translation>按影像自身的声明</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Models (*.safetensors)</source>
            <translation>模型 (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The model that comes with the plugin</source>
            <translation>随插件提供的模型</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground &amp;resolution</source>
            <translation>地面分辨率(&amp;R)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Tile size</source>
            <translation>瓦片大小(&amp;T)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Overlap</source>
            <translation>重叠(&amp;O)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Bands</source>
            <translation>波段(&amp;B)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Nodata</source>
            <translation>无数据值(&amp;N)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Acquired</source>
            <translation>拍摄时间(&amp;A)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>&amp;Model</source>
            <translation>模型(&amp;M)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground resolution</source>
            <translation>地面分辨率</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>automatic, or the catalogue's own</source>
            <translation>自动，或目录自己的分辨率</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>each image's own</source>
            <translation>各影像自己的分辨率</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>this one for all:</source>
            <translation>全部使用此值：</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Ground resolution of all</source>
            <translation>所有影像的地面分辨率</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Imagery is resampled to pixels of this size</source>
            <translation>影像被重采样为此大小的像素</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Kept in the settings: searches use it too</source>
            <translation>保存在设置中：搜索也使用它</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>and/or &amp;layers</source>
            <translation>和/或图层(&amp;L)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>For &amp;small things</source>
            <translation>针对小物体(&amp;S)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Tile size</source>
            <translation>瓦片大小</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Side of a tile</source>
            <translation>瓦片的边长</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>Overlap</source>
            <translation>重叠</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>What neighbouring tiles share</source>
            <translation>相邻瓦片共有的部分</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>{} needs no model</source>
            <translation>{} 不需要模型</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/build_form.py"></location>
            <source>{} (no model)</source>
            <translation>{}（无需模型）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 image</source>
            <translation>1 幅影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} images</source>
            <translation>{} 幅影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>1 tile</source>
            <translation>1 个瓦片</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>{} tiles</source>
            <translation>{} 个瓦片</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>Choose one.</source>
            <translation>请选择一个。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>1 region</source>
            <translation>1 个区域</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>{} regions</source>
            <translation>{} 个区域</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>model {}</source>
            <translation>模型 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue.py"></location>
            <source>{} is not a catalogue.</source>
            <translation>{} 不是目录。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <source>A catalogue's file, or where it is on a server</source>
            <translation>目录文件，或其在服务器上的位置</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_box.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Choose</source>
            <translation>选择</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Updating a ReCNN catalogue</source>
            <translation>正在更新 ReCNN 目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Open a catalogue</source>
            <translation>打开目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Building a ReCNN catalogue</source>
            <translation>正在建立 ReCNN 目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Where the images are now</source>
            <translation>影像现在的位置</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Drawing the sample archive and building its catalogue</source>
            <translation>正在绘制示例影像库并建立其目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Forget them all the same</source>
            <translation>仍然全部删除</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Removes all that are not there now</source>
            <translation>移除现在不在的所有影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Built: {indexed} images indexed, {unchanged} unchanged, {tiles} tiles.</source>
            <translation>已建立：{indexed} 幅影像已编入，{unchanged} 幅未改变，{tiles} 个瓦片。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>A catalogue is being built. Cancel it first, or wait.</source>
            <translation>正在建立一个目录。请先取消，或等待。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Open a catalogue first.</source>
            <translation>请先打开一个目录。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>This catalogue was not built here.</source>
            <translation>此目录不是在这里建立的。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Copied.</source>
            <translation>已复制。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Building was cancelled. What is done is kept; the next run goes on from there.</source>
            <translation>建立已取消。已完成的部分会保留；下次运行从那里继续。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>The catalogue is mended.</source>
            <translation>目录已修复。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>1 image found again.</source>
            <translation>重新找到 1 幅影像。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>{} images found again.</source>
            <translation>重新找到 {} 幅影像。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_commands.py"></location>
            <source>Images found: {}, still missing: {}.</source>
            <translation>已找到的影像：{}，仍缺少：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>What the last build did, and how its images are read</source>
            <translation>上次建立的结果，以及其影像的读取方式</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Why?</source>
            <translation>为什么？</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>The catalogue to search; those used before</source>
            <translation>要搜索的目录；以前用过的目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Choose a catalogue</source>
            <translation>选择目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Build a catalogue of your imagery</source>
            <translation>为您的影像建立目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Bring the catalogue up to date with its images</source>
            <translation>使目录与其影像保持一致</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>More on catalogues</source>
            <translation>更多目录操作</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Progress of building</source>
            <translation>建立进度</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>How far the catalogue is</source>
            <translation>目录已完成多少</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Stops; the next run goes on from here</source>
            <translation>停止；下次运行从这里继续</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>No catalogue is open.</source>
            <translation>没有打开的目录。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>This catalogue is not open.</source>
            <translation>此目录未打开。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>What was built</source>
            <translation>建立的内容</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>1 remark so far.</source>
            <translation>目前 1 条说明。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>{} remarks so far.</source>
            <translation>目前 {} 条说明。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Starting the engine</source>
            <translation>正在启动引擎</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images…</source>
            <translation>影像…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Show its footprints on the map</source>
            <translation>在地图上显示其覆盖范围</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Update and forget images that are gone</source>
            <translation>更新并忘记已消失的影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Its images have moved…</source>
            <translation>其影像已移动…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Copy how it was built as qgis_process command</source>
            <translation>将其建立方法复制为 qgis_process 命令</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Try it with a sample archive</source>
            <translation>用示例影像库试一试</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Opening {} …</source>
            <translation>正在打开 {}…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images changed: {}.</source>
            <translation>已改变的影像：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Update</source>
            <translation>更新</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Images not where they were: {}.</source>
            <translation>不在原处的影像：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Find them…</source>
            <translation>查找…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Repair</source>
            <translation>修复</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>A file…</source>
            <translation>文件…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/catalogue_panel.py"></location>
            <source>Hide</source>
            <translation>隐藏</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must have</source>
            <translation>必须包含</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must have at least {}</source>
            <translation>必须至少包含 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>May have (this or another one marked so)</source>
            <translation>可以包含（此类别或另一个如此标记的类别）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>May have, with at least {}</source>
            <translation>可以包含，且至少 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must not have</source>
            <translation>不得包含</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Must not have {} or more</source>
            <translation>不得达到 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>{}.
Click to change; right click, + or − for a share.</source>
            <translation>{}。
单击可更改；右键单击或按 +、− 可设置占比。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>No condition</source>
            <translation>不设条件</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>{}: no condition</source>
            <translation>{}：不设条件</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches must have {}</source>
            <translation>匹配必须包含 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches may have {}: at least one of the classes marked so</source>
            <translation>匹配可以包含 {}：如此标记的类别至少包含其中一个</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/class_chips.py"></location>
            <source>Matches must not have {}</source>
            <translation>匹配不得包含 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>&amp;ReCNN Retrieval</source>
            <translation>ReCNN Retrieval(&amp;R)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>Set up the engine…</source>
            <translation>安装引擎…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/desktop.py"></location>
            <source>ReCNN search: where else does it look like this?</source>
            <translation>ReCNN 搜索：还有哪里看起来像这样？</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>ReCNN search</source>
            <translation>ReCNN 搜索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>Search again</source>
            <translation>再次搜索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/dock.py"></location>
            <source>Pick a place on the map, a region or an image: its matches appear here.</source>
            <translation>请在地图上选取一个地点、一个区域或一幅影像：匹配结果显示在这里。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/result_folders.py"></location>
            <source>{} cannot be written: {}.</source>
            <translation>无法写入 {}：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>{} cannot be written.</source>
            <translation>无法写入 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/exports.py"></location>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>{} (tile {})</source>
            <translation>{}（瓦片 {}）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Own m/px</source>
            <translation>自身 m/px</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Read at m/px</source>
            <translation>读取 m/px</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Image</source>
            <translation>影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>Values</source>
            <translation>值</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>red</source>
            <translation>红</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>green</source>
            <translation>绿</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>blue</source>
            <translation>蓝</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as they are</source>
            <translation>原样</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as declared</source>
            <translation>按声明</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>as stated</source>
            <translation>按指定</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by colour</source>
            <translation>按颜色</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by description</source>
            <translation>按描述</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by wavelength</source>
            <translation>按波长</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>by order</source>
            <translation>按顺序</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>grey</source>
            <translation>灰</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} ({})</source>
            <translation>{}（{}）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} to {}</source>
            <translation>{} 至 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>found at the border</source>
            <translation>在边缘发现</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/image_facts.py"></location>
            <source>{} {} “{}”</source>
            <translation>{} {}“{}”</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>The project has no coordinate system. Set one in Project &gt; Properties &gt; CRS.</source>
            <translation>工程没有坐标系。请在“工程 &gt; 属性 &gt; CRS”中设置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>Search again, or see in View &gt; Panels &gt; Log Messages what its server said.</source>
            <translation>请再次搜索，或在“视图 &gt; 面板 &gt; 日志信息”中查看其服务器的消息。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>This place is {} × {} pixels at {:g} m/px: too large to draw. Zoom in.</source>
            <translation>此地点为 {} × {} 像素，分辨率 {:g} m/px：太大，无法绘制。请放大。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” could not be drawn: {}.</source>
            <translation>无法绘制图层“{}”：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <source>Image {}</source>
            <translation>影像 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/imagery.py"></location>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>its server sent nothing for this place</source>
            <translation>其服务器没有为此地点发送任何内容</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Closes this window</source>
            <translation>关闭此窗口</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Copies the selected images as text, or all of them where none is selected</source>
            <translation>以文本形式复制所选影像，未选择时复制全部</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Images of the catalogue</source>
            <translation>目录中的影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>How each image is read; Ctrl+C copies it</source>
            <translation>每幅影像的读取方式；Ctrl+C 复制</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>The first {} of {} images.</source>
            <translation>前 {} 幅，共 {} 幅影像。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/images_window.py"></location>
            <source>Images of {}</source>
            <translation>{} 的影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <source>Footprints: {}</source>
            <translation>覆盖范围：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <source>Regions: {}</source>
            <translation>区域:{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_catalogue.py"></location>
            <location filename="../recnn_qgis/layers.py"></location>
            <source>The layer “{}” of {} cannot be opened.</source>
            <translation>无法打开图层“{}”，位于 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <location filename="../recnn_qgis/gui/results/view.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Matches</source>
            <translation>匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Regions</source>
            <translation>区域</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/layers_of_matches.py"></location>
            <source>Match {}</source>
            <translation>匹配 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>Looking at the imagery …</source>
            <translation>正在查看影像…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>How the imagery is read</source>
            <translation>影像的读取方式</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>Looking at the imagery … {} of {}</source>
            <translation>正在查看影像… {} / {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/look.py"></location>
            <source>{}, about {} of {} px.</source>
            <translation>{}，约 {}，每个 {} px。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Does again what failed</source>
            <translation>重新执行失败的操作</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Close this message</source>
            <translation>关闭此消息</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/messages.py"></location>
            <source>Stops what is going on</source>
            <translation>停止正在进行的操作</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Which classes matches must show, may show and must not show</source>
            <translation>匹配必须包含、可以包含和不得包含哪些类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>The least distance between two matches, so that neighbours do not crowd the list</source>
            <translation>两个匹配之间的最小距离，以免列表被相邻地点占满</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>The layer whose pixels a place of the map stands for</source>
            <translation>地图上的地点取自哪个图层的像素</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Classes</source>
            <translation>类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Options</source>
            <translation>选项</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>How places are compared, and which matches are left out</source>
            <translation>如何比较地点，以及排除哪些匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Spacing</source>
            <translation>间距(&amp;S)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Imagery</source>
            <translation>影像(&amp;I)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Not from the query's own image</source>
            <translation>不取自查询所在的影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Matches from other images only</source>
            <translation>只要其他影像中的匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Only within the map view</source>
            <translation>仅在地图视图内</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Matches that the map shows now; move the map and press Search to look elsewhere</source>
            <translation>地图当前显示范围内的匹配；移动地图并按“搜索”可在别处查找</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Every date and copy of a place</source>
            <translation>地点的所有日期和副本</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Else the nearest of all that cover the same ground stands for them, and unfolds into them</source>
            <translation>否则由覆盖同一地面的匹配中距离最近的一个代表它们，并可展开显示全部</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>ReCNN+: places as a whole</source>
            <translation>ReCNN+：整体比较</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>ReCNN: region by region</source>
            <translation>ReCNN：逐区域比较</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>A region is always compared region by region.</source>
            <translation>区域始终逐区域比较。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Method</source>
            <translation>方法</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Spacing</source>
            <translation>间距</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Imagery</source>
            <translation>影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Topmost at the place</source>
            <translation>该处最上面的图层</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Classes (this catalogue knows none)</source>
            <translation>类别（此目录没有类别）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>This catalogue knows no classes: only those of ReCNN and ReCNN+ do</source>
            <translation>此目录没有类别：只有 ReCNN 和 ReCNN+ 的目录才有</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>&amp;Method</source>
            <translation>方法(&amp;M)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>How places are compared; regions always region by region</source>
            <translation>如何比较地点；区域始终逐区域比较</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Options (ReCNN: a region is searched for)</source>
            <translation>选项（ReCNN：正在搜索区域）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>Classes: {}</source>
            <translation>类别：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>no {}</source>
            <translation>不含 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>This catalogue was built with {} alone.</source>
            <translation>此目录仅用 {} 建立。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/options_panel.py"></location>
            <source>{} or {}</source>
            <translation>{} 或 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Export the matches</source>
            <translation>导出匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Making layers …</source>
            <translation>正在创建图层…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>No match is shown.</source>
            <translation>没有显示任何匹配。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>{} is written.</source>
            <translation>{} 已写入。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>Writing {} …</source>
            <translation>正在写入 {}…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>“{}” is in the project. Its files are kept in {}.</source>
            <translation>“{}”已在项目中。其文件保存在 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/output_commands.py"></location>
            <source>ReCNN: {}</source>
            <translation>ReCNN：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches of images from this day on: 2021, 2021-06 or 2021-06-30. Undated ones are left out.</source>
            <translation>只要从这一天起拍摄的影像中的匹配：2021、2021-06 或 2021-06-30。没有日期的影像不参与。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches of images up to this day, which counts: 2021, 2021-06 or 2021-06-30.</source>
            <translation>只要到这一天为止（含当天）拍摄的影像中的匹配：2021、2021-06 或 2021-06-30。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Acquired from</source>
            <translation>拍摄时间起始</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <source>from</source>
            <translation>起始</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Acquired to</source>
            <translation>拍摄时间截止</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/period_edit.py"></location>
            <source>to</source>
            <translation>截止</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/project.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Class maps</source>
            <translation>类别图</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Classes of the query</source>
            <translation>查询的类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Picture of the query</source>
            <translation>查询的图像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>What is searched for</source>
            <translation>正在搜索的内容</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Clear the query and all marks</source>
            <translation>清除查询和所有标记</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>This search was stopped: press Search to ask again.</source>
            <translation>此次搜索已停止：按“搜索”可再次查询。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>This search failed: see the message above.</source>
            <translation>此次搜索失败：请看上面的消息。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Marked: ✓ {} relevant, ✕ {} not</source>
            <translation>✓ {} 个相关，✕ {} 个不相关</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Nothing to search for yet</source>
            <translation>还没有要搜索的内容</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Pick a place on the map or an image above, or drop an image file here.</source>
            <translation>请在上面选取地图上的地点或一幅影像，或将影像文件拖放到这里。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Searching …</source>
            <translation>正在搜索…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>The matches below are those of the search before.</source>
            <translation>下方的匹配来自上一次搜索。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Like this</source>
            <translation>像这样</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Not like this</source>
            <translation>不像这样</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>{}: {}. Click to take it out.</source>
            <translation>{}：{}。单击可移除。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Relevant</source>
            <translation>相关</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Not relevant</source>
            <translation>不相关</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Tile {}</source>
            <translation>瓦片 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>Centre: {}</source>
            <translation>中心：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_card.py"></location>
            <source>{}: {}. Click to take the mark back.</source>
            <translation>{}：{}。单击可撤销标记。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Search for an image</source>
            <translation>按影像搜索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Open or build a catalogue first: the query is kept.</source>
            <translation>请先打开或建立目录：查询会保留。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>Images ({} *.tif *.tiff *.jp2 *.vrt);;All files (*)</source>
            <translation>影像 ({} *.tif *.tiff *.jp2 *.vrt);;所有文件 (*)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Rectangle</source>
            <translation>矩形</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_commands.py"></location>
            <source>, {:.0f} m²</source>
            <translation>，{:.0f} m²</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Click on a region of the map: it is outlined under the pointer</source>
            <translation>单击地图上的区域：指针下的区域会显示轮廓</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>This catalogue holds no vectors of regions: build one with the descriptor ReCNN</source>
            <translation>此目录不含区域向量：请用描述符 ReCNN 建立一个目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Map view</source>
            <translation>地图视图</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Search for what the map shows now</source>
            <translation>搜索地图当前显示的内容</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Draw a rectangle on the map</source>
            <translation>在地图上绘制矩形</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Polygon</source>
            <translation>多边形</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>What lies inside the selected polygon</source>
            <translation>所选多边形内部的内容</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Region</source>
            <translation>区域</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>An image file</source>
            <translation>影像文件</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>An image from the clipboard</source>
            <translation>剪贴板中的图像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>The next pick</source>
            <translation>下一次选取</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>What the next place or image that you pick is for</source>
            <translation>下一次选取的地点或影像的用途</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: new query</source>
            <translation>选取：新查询</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: one more like it</source>
            <translation>选取：再加一个类似示例</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Pick: nothing like it</source>
            <translation>选取：加一个反例</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Searches again with these options</source>
            <translation>用这些选项再次搜索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_panel.py"></location>
            <source>Stops the search</source>
            <translation>停止搜索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Select a polygon of the active layer first.</source>
            <translation>请先在活动图层中选择一个多边形。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The selected polygon has no area. Repair or choose another one.</source>
            <translation>所选多边形没有面积。请修复它或选择另一个。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>No raster layer of the map shows this place. Add the imagery, or click on a region instead.</source>
            <translation>地图上没有显示此地点的栅格图层。请添加影像，或改为单击一个区域。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Image from the clipboard</source>
            <translation>剪贴板中的图像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The clipboard holds no image. Copy one first.</source>
            <translation>剪贴板中没有图像。请先复制一幅。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Polygon of {}</source>
            <translation>{} 的多边形</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>No tile of the catalogue is here. Click where its footprints are.</source>
            <translation>此处没有目录中的瓦片。请单击其覆盖范围内的位置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>Region: {}</source>
            <translation>区域：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/query_sources.py"></location>
            <source>The layer “{}” does not reach this place.</source>
            <translation>图层“{}”没有覆盖此地点。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/reasons.py"></location>
            <source>What was remarked</source>
            <translation>说明</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/reasons.py"></location>
            <source>Why images were refused, and how others are read</source>
            <translation>影像被拒绝的原因，以及其他影像的读取方式</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Has it moved?</source>
            <translation>它被移动了吗？</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>This image has no coordinates: load it to see it on the map.</source>
            <translation>此影像没有坐标：请加载它以在地图上查看。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>Tile {} of {}</source>
            <translation>瓦片 {}，{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>“{}” is in the project.</source>
            <translation>“{}”已在项目中。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_commands.py"></location>
            <source>{} cannot be opened.</source>
            <translation>无法打开 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/result_folders.py"></location>
            <source>Name another catalogue folder in Settings &gt; Options &gt; ReCNN Retrieval.</source>
            <translation>请在“设置 &gt; 选项 &gt; ReCNN Retrieval”中指定另一个目录文件夹。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Zoom to match</source>
            <translation>缩放到匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Shows the place on the map</source>
            <translation>在地图上显示该地点</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Pan to match</source>
            <translation>平移到匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Moves the map there at the same scale</source>
            <translation>以相同比例尺移动地图到那里</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Load image</source>
            <translation>加载影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Adds its raster to the project</source>
            <translation>将其栅格添加到项目</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Search with this</source>
            <translation>用它搜索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>A new search for places like it</source>
            <translation>重新搜索类似的地点</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Unfold or fold</source>
            <translation>展开或折叠</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Shows what else there is of the same place, or hides it</source>
            <translation>显示或隐藏同一地点的其他匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Why this match</source>
            <translation>为何匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Which regions met which</source>
            <translation>哪些区域互相对应</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>More like this: ranks again at once</source>
            <translation>多一些这样的：立即重新排序</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Less like this: ranks again at once</source>
            <translation>少一些这样的：立即重新排序</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Take the mark back</source>
            <translation>撤销标记</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Ranks as if it had never been marked</source>
            <translation>按从未标记过的情况排序</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/actions.py"></location>
            <source>Copies rank, distance, tile, file and classes as text</source>
            <translation>以文本形式复制名次、距离、瓦片、文件和类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Filter by image and class</source>
            <translation>按影像和类别筛选</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Order</source>
            <translation>顺序</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Order of the matches</source>
            <translation>匹配的顺序</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By distance</source>
            <translation>按距离</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By image</source>
            <translation>按影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>By class share</source>
            <translation>按类别占比</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Number</source>
            <translation>数量</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>How many matches to show</source>
            <translation>显示多少个匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Number of matches shown</source>
            <translation>显示的匹配数量</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Distance</source>
            <translation>距离</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>The largest distance to show</source>
            <translation>显示的最大距离</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Only images whose name has this text in it</source>
            <translation>只显示名称中含有此文本的影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Image name</source>
            <translation>影像名称</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Class</source>
            <translation>类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Only matches that show this class</source>
            <translation>只显示含有此类别的匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Least share</source>
            <translation>最小占比</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>The least share of the class</source>
            <translation>该类别的最小占比</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Any class</source>
            <translation>任意类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the images</source>
            <translation>显示影像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the class maps</source>
            <translation>显示类别图</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Both</source>
            <translation>两者</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>Show the class maps over the images</source>
            <translation>在影像上叠加显示类别图</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/controls.py"></location>
            <source>a filter is in use</source>
            <translation>正在使用过滤器</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/delegate.py"></location>
            <source>The image
is not there</source>
            <translation>影像
不存在</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/delegate.py"></location>
            <source>Loading…</source>
            <translation>正在加载…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>The place of rank {} at distance {}</source>
            <translation>第 {} 名的地点，距离 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>Rank {} at distance {}</source>
            <translation>第 {} 名，距离 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>+{} of the same place</source>
            <translation>同一地点 +{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>relevant</source>
            <translation>相关</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>not relevant</source>
            <translation>不相关</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/model.py"></location>
            <source>Acquired: {}</source>
            <translation>拍摄时间：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>This catalogue holds no vectors of regions, so there are none to compare</source>
            <translation>此目录不含区域向量，因此没有可比较的区域</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Nothing else that was found covers the same ground</source>
            <translation>没有其他匹配覆盖同一地面</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Show all again</source>
            <translation>重新显示全部</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Takes back the filter by image, class and distance</source>
            <translation>撤销按影像、类别和距离的过滤</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Add to project</source>
            <translation>添加到项目</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Adds what is shown as layers, kept beside the catalogue: matches, regions and class maps</source>
            <translation>将显示的内容添加为图层，并保存在目录旁边：匹配、区域和类别图</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Matches shown</source>
            <translation>显示的匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>How many of the matches are shown</source>
            <translation>显示其中多少个匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Write what is shown to a file, or copy how to find it again</source>
            <translation>将显示的内容写入文件，或复制重新查找的方法</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Copy as qgis_process command</source>
            <translation>复制为 qgis_process 命令</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Nothing was found. Ask for fewer classes, less spacing or a larger extent.</source>
            <translation>没有找到结果。请减少类别要求、减小间距或扩大范围。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Matches appear here.</source>
            <translation>匹配结果显示在这里。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>No match passes the filter.</source>
            <translation>没有匹配通过过滤器。</translation>
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
            <translation>HTML 缩略图总览…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>{} of {} matches</source>
            <translation>{} / {} 个匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/panel.py"></location>
            <source>Copy as Python</source>
            <translation>复制为 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/view.py"></location>
            <source>Click selects, double click or Return zooms there, right click offers more</source>
            <translation>单击选中，双击或按回车键缩放到该处，右键单击有更多操作</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>The query</source>
            <translation>查询</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>The match</source>
            <translation>匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Pairs of regions</source>
            <translation>区域对</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Nearest first; choose one to see it on both</source>
            <translation>最近的在前；选择一对可在两边查看</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Comparing the regions …</source>
            <translation>正在比较区域…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Each region of the query with the most similar region of the match:</source>
            <translation>查询的每个区域与匹配中最相似的区域：</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Back to the results (Escape)</source>
            <translation>返回结果 (Escape)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>No picture</source>
            <translation>没有图像</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Query</source>
            <translation>查询</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Match</source>
            <translation>匹配</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Results</source>
            <translation>结果</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/results/why.py"></location>
            <source>Why match {}</source>
            <translation>为何有匹配 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A PostgreSQL connection of the browser panel, or an address such as postgresql://USER@HOST/DATABASE</source>
            <translation>浏览器面板中的 PostgreSQL 连接，或形如 postgresql://USER@HOST/DATABASE 的地址</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>No schema there holds a catalogue that you may see.</source>
            <translation>那里没有您可以查看的目录模式。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A catalogue on a server</source>
            <translation>服务器上的目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Takes the catalogue of this schema</source>
            <translation>采用此模式的目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Chooses none</source>
            <translation>不选择</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Connection or address</source>
            <translation>连接或地址</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Schema</source>
            <translation>模式</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>The schema of the database that holds the catalogue</source>
            <translation>存放目录的数据库模式</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>&amp;Connection</source>
            <translation>连接(&amp;C)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>&amp;Schema</source>
            <translation>模式(&amp;S)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Asking the server …</source>
            <translation>正在询问服务器…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Leave the password out: store it with a connection of QGIS, or in the file .pgpass.</source>
            <translation>请不要写密码：将其保存在 QGIS 的连接中或 .pgpass 文件中。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>A new catalogue is made there.</source>
            <translation>将在那里建立新目录。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>Correct user and password of the connection “{}” in the browser panel, or its authentication configuration.</source>
            <translation>请在浏览器面板中更正连接“{}”的用户和密码，或更正其认证配置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/server_form.py"></location>
            <source>“{}” is no stored connection, and no address: postgresql://USER@HOST/DATABASE</source>
            <translation>“{}”既不是已保存的连接，也不是地址：postgresql://用户@主机/数据库</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>None of the Pythons that were found has the engine's packages. “Set up the engine” makes one that has.</source>
            <translation>找到的 Python 都没有引擎所需的软件包。“安装引擎”会创建一个具备这些软件包的环境。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Choose the Python of an environment that has the engine's packages</source>
            <translation>选择一个具备引擎所需软件包的环境中的 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Pythons that were found</source>
            <translation>找到的 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The first that can run the engine is used</source>
            <translation>使用第一个能运行引擎的 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>can run the engine</source>
            <translation>能运行引擎</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Engine</source>
            <translation>引擎</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Find its Python automatically</source>
            <translation>自动查找其 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Uses the first of the list below that can run the engine</source>
            <translation>使用下面列表中第一个能运行引擎的 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use this Python:</source>
            <translation>使用此 Python：</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Uses this Python and no other</source>
            <translation>只使用此 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine's Python</source>
            <translation>引擎的 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The Python that runs the engine, a file</source>
            <translation>运行引擎的 Python（文件）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use an existing Python</source>
            <translation>使用已有的 Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Chooses the Python of an environment that has OpenVINO or PyTorch and the other packages: a conda environment, say</source>
            <translation>选择一个已有 OpenVINO 或 PyTorch 及其他软件包的环境中的 Python，例如 conda 环境</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Set-up: {}</source>
            <translation>安装：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>For training and graphics cards: {}</source>
            <translation>用于训练和显卡：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>For catalogues on a server: {}</source>
            <translation>用于服务器上的目录：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Looking for Pythons …</source>
            <translation>正在查找 Python…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The environment variable {} names {}; it comes before this setting.</source>
            <translation>环境变量 {} 指定了 {}；它优先于此设置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine is not set up</source>
            <translation>引擎尚未安装</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Judgement</source>
            <translation>判断</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>Use an existing Python …</source>
            <translation>使用已有的 Python…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>chosen by you</source>
            <translation>由您选择</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_engine.py"></location>
            <source>The engine is ready</source>
            <translation>引擎已就绪</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_entry.py"></location>
            <source>Settings and engine set-up …</source>
            <translation>设置与引擎安装…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_entry.py"></location>
            <source>The engine is set up.</source>
            <translation>引擎已安装。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>This computer has a graphics card, which stays idle without PyTorch: press “Add PyTorch” above to use it.</source>
            <translation>这台计算机有显卡，没有 PyTorch 时会闲置：请按上方的“添加 PyTorch”以使用它。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Address of a package index with the build of PyTorch that you want: PyTorch publishes one for the processor alone and one for each version of CUDA. Or a folder with wheels of all packages, for computers without a network.</source>
            <translation>提供您所需 PyTorch 版本的软件包索引地址：PyTorch 分别发布仅用于处理器的版本和用于各个 CUDA 版本的版本。或者是含有所有软件包 wheel 的文件夹，用于没有网络的计算机。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Layers of the project that lie there, and addresses that you type, need no leave</source>
            <translation>位于网络上的项目图层和您输入的地址无需许可</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copies versions, paths, settings and the last lines of the logs, without passwords: for a bug report</source>
            <translation>复制版本、路径、设置和日志的最后几行，不含密码：用于错误报告</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic: a graphics card if there is one</source>
            <translation>自动：有显卡时使用显卡</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Apple GPU</source>
            <translation>Apple GPU</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where the network runs</source>
            <translation>网络在哪里运行</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Threads</source>
            <translation>线程</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Processor threads that the engine may use</source>
            <translation>引擎可以使用的处理器线程数</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Memory</source>
            <translation>内存</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Memory for features that stay loaded between searches</source>
            <translation>用于在各次搜索之间保持加载的特征的内存</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Catalogue folder</source>
            <translation>目录文件夹</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where new catalogues are offered to be saved</source>
            <translation>新目录默认保存的位置</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The model file that is used where no other is asked for</source>
            <translation>未另行指定时使用的模型文件</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Package source</source>
            <translation>软件包来源</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Where the set-up takes PyTorch from</source>
            <translation>安装时从哪里获取 PyTorch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic</source>
            <translation>自动</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Automatic: 4 GB, or half of this computer's where that is less</source>
            <translation>自动：4 GB；若这台计算机内存的一半更少，则用其一半</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>The folder that was used last</source>
            <translation>上次使用的文件夹</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Chosen by what this computer has</source>
            <translation>根据本机配置选择</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Computing</source>
            <translation>计算</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Defaults</source>
            <translation>默认值</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Packages for the set-up</source>
            <translation>用于安装的软件包</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copy diagnostics</source>
            <translation>复制诊断信息</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Collecting …</source>
            <translation>正在收集…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Copied: paste it wherever you need it.</source>
            <translation>已复制：请粘贴到需要的地方。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Read what images and catalogues point to there</source>
            <translation>读取影像和目录所指向的网络内容</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/settings_page.py"></location>
            <source>Graphics card {} (CUDA)</source>
            <translation>显卡 {} (CUDA)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Installs what training, evaluation and graphics cards need into the environment of the engine too</source>
            <translation>在引擎环境中另外安装训练、评估和显卡所需的内容</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Installs what catalogues on a PostgreSQL server need into the environment of the engine too</source>
            <translation>将 PostgreSQL 服务器目录所需的软件包也安装到引擎环境中</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Set up the engine</source>
            <translation>安装引擎</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Makes an environment for the engine in your cache folder and installs its packages, without PyTorch</source>
            <translation>在您的缓存文件夹中为引擎创建环境并安装其软件包，不含 PyTorch</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Progress of the set-up</source>
            <translation>安装进度</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>How far the set-up is</source>
            <translation>安装已完成多少</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancel the set-up</source>
            <translation>取消安装</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>The next try goes on from here</source>
            <translation>下次尝试从这里继续</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Cancelling …</source>
            <translation>正在取消…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Copy log</source>
            <translation>复制日志</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_panel.py"></location>
            <source>Copies all that the set-up printed</source>
            <translation>复制安装的全部输出</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_task.py"></location>
            <source>Setting up the ReCNN engine</source>
            <translation>正在安装 ReCNN 引擎</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/setup_task.py"></location>
            <source>Please report this.</source>
            <translation>请报告此问题。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Where else does it look like this?</source>
            <translation>还有哪里看起来像这样？</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Build a catalogue of your imagery once. Then point at a place on the map, a region or an image, and see where else in the archive it looks like that.</source>
            <translation>为您的影像建立一次目录。然后指定地图上的一个地点、一个区域或一幅影像，即可看到影像库中还有哪里看起来像它。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Build a catalogue…</source>
            <translation>建立目录…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Of a folder of imagery or of raster layers</source>
            <translation>由影像文件夹或栅格图层建立</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Open a catalogue…</source>
            <translation>打开目录…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>One that was built before</source>
            <translation>以前建立的目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Open one on a server…</source>
            <translation>打开服务器上的目录…</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>One in a PostgreSQL database, shared with others</source>
            <translation>PostgreSQL 数据库中与他人共享的目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/welcome.py"></location>
            <source>Draws a small archive of made-up places and builds its catalogue</source>
            <translation>绘制一个虚构地点的小影像库并建立其目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/widgets.py"></location>
            <source>Browse</source>
            <translation>浏览</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/gui/widgets.py"></location>
            <source>{}: browse</source>
            <translation>{}：浏览</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>The layer “{}” is not categorised by a field: choose the field that tells the classes.</source>
            <translation>图层“{}”未按字段分类：请选择表示类别的字段。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>The layer “{}” shows no class.</source>
            <translation>图层“{}”没有显示任何类别。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/labels.py"></location>
            <source>No polygon has one of the classes {}.</source>
            <translation>没有任何多边形属于这些类别：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/pace.py"></location>
            <source>{}: {} of {}, {} left</source>
            <translation>{}：{} / {}，剩余 {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/pace.py"></location>
            <source>{}: {} of {}</source>
            <translation>{}：{} / {}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>1 feature without geometry was passed over.</source>
            <translation>跳过了 1 个没有几何图形的要素。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>{} features without geometry were passed over.</source>
            <translation>跳过了 {} 个没有几何图形的要素。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>1 geometry that is no polygon was passed over.</source>
            <translation>跳过了 1 个不是多边形的几何图形。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/polygons.py"></location>
            <source>{} geometries that are no polygons were passed over.</source>
            <translation>跳过了 {} 个不是多边形的几何图形。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Give a ground resolution, or take each raster's own: not both.</source>
            <translation>请给出地面分辨率，或采用各栅格自己的分辨率：不能两者都选。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Give a ground resolution: no model names one.</source>
            <translation>请给出地面分辨率：没有模型指明分辨率。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Read at {} m/px; the raster's own is {}.</source>
            <translation>以 {} m/px 读取；栅格自身为 {}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Bands are numbers such as 4,3,2, not “{}”.</source>
            <translation>波段是 4,3,2 这样的数字，不是“{}”。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/algorithm.py"></location>
            <source>Nodata is a number or “none”, not “{}”.</source>
            <translation>无数据值是数字或“none”，不是“{}”。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters: {indexed} indexed ({replaced} of them had changed), {unchanged} unchanged.</source>
            <translation>栅格：已编入 {indexed} 个（其中 {replaced} 个已改变），{unchanged} 个未改变。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>The catalogue has {sources} rasters, {tiles} tiles and {regions} regions.</source>
            <translation>目录包含 {sources} 个栅格、{tiles} 个瓦片和 {regions} 个区域。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Build ReCNN index</source>
            <translation>建立 ReCNN 索引</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Retrieval</source>
            <translation>检索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Cuts the rasters of an archive into tiles, segments each tile into classes, describes its regions and keeps all of it in a catalogue, so that “Find similar places” can say where else it looks like this.

Give raster layers, a folder (searched with its subfolders), or both. Images without coordinates, such as a folder of patches, become one tile each.

A catalogue that exists is brought up to date: unchanged rasters are skipped, changed ones replaced. Cancel at any time: the next run goes on from there. The catalogue is a GeoPackage; its layer “tiles” shows what is covered.</source>
            <translation>将影像库的栅格切成瓦片，把每个瓦片分割为各类别，描述其区域，并全部保存在目录中，以便“查找相似地点”能指出还有哪里看起来像这样。

请给出栅格图层、文件夹（连同子文件夹一起搜索）或两者。没有坐标的影像，例如一个文件夹的影像片，每幅成为一个瓦片。

已有的目录会被更新：未改变的栅格被跳过，改变的被替换。可随时取消：下次运行从那里继续。目录是一个 GeoPackage；其图层“tiles”显示覆盖范围。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>When the rasters were taken, such as 2021 or 2021-06-30, or where it stands in their names, such as ortho_%Y%m%d. Empty: as stated before, else what their tags, a file beside them or their names tell. “auto”, here, for the bands and for nodata, takes back what was stated before.</source>
            <translation>栅格的拍摄时间，如 2021 或 2021-06-30，或其在名称中的位置，如 ortho_%Y%m%d。留空：沿用以前的说明，否则按其标签、旁边的文件或名称判断。“auto”（此处、波段及无数据值）取消以前的说明。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Seconds to wait where another program holds the catalogue, or its server is away. Empty: an hour.</source>
            <translation>当目录被其他程序占用或其服务器不可用时等待的秒数。留空：一小时。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tiles of 128 pixels, half of them shared, in place of a tile size and an overlap: for cars or boats.</source>
            <translation>128 像素的瓦片，相邻瓦片重叠一半，代替瓦片大小和重叠：用于汽车或船只。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Removes those whose files no longer exist; none where a folder is not there, or lacks more than half of its rasters, as if a disk were not mounted.</source>
            <translation>移除文件已不存在的影像；若文件夹不在，或缺少其一半以上的栅格（如同磁盘未挂载），则不移除任何影像。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Removes those too whose folders are not there, however many they are.</source>
            <translation>也移除其文件夹不在的影像，不论有多少。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>ReCNN keeps a vector for each region and answers both methods; ReCNN+ keeps one for each tile and takes a fraction of the space. Most others need no model, and know no classes and no regions. Empty: the catalogue's own, ReCNN for a new one.</source>
            <translation>ReCNN 为每个区域保存一个向量，两种方法都能使用；ReCNN+ 为每个瓦片保存一个向量，只占一小部分空间。其他描述符大多不需要模型，也没有类别和区域。留空：目录自己的描述符，新目录为 ReCNN。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Side of a tile in pixels. Empty: the catalogue's own, 256 for a new one.</source>
            <translation>瓦片边长（像素）。留空：目录自己的大小，新目录为 256。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Pixels that neighbouring tiles share. Empty: the catalogue's own, 0 for a new one.</source>
            <translation>相邻瓦片共有的像素数。留空：目录自己的值，新目录为 0。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>archive,catalogue,catalog,imagery,tiles,features,similar,retrieval,deep learning,FCN</source>
            <translation>影像库,目录,影像,瓦片,特征,相似,检索,深度学习,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Layers or raster files of the archive.</source>
            <translation>影像库的图层或栅格文件。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters and images; its subfolders are searched too.</source>
            <translation>栅格和影像；其子文件夹也会被搜索。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Load the tile footprints</source>
            <translation>加载瓦片覆盖范围</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Adds the tiles' outlines to the project.</source>
            <translation>将瓦片轮廓添加到项目。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Forget rasters that are gone</source>
            <translation>忘记已消失的栅格</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Forget rasters that may only be out of reach</source>
            <translation>删除可能只是暂时无法访问的栅格</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Tile size (px)</source>
            <translation>瓦片大小 (px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Overlap (px)</source>
            <translation>重叠 (px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tile footprints</source>
            <translation>瓦片覆盖范围</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters in the catalogue</source>
            <translation>目录中的栅格</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Tiles in the catalogue</source>
            <translation>目录中的瓦片</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Regions in the catalogue</source>
            <translation>目录中的区域</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Rasters refused</source>
            <translation>被拒绝的栅格</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Give raster layers, a folder, or both.</source>
            <translation>请给出栅格图层、文件夹或两者。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Wait (s)</source>
            <translation>等待（秒）</translation>
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
            <translation>{} 不存在，或不是栅格。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>The catalogue to make, or one that exists to bring up to date.</source>
            <translation>要创建的目录，或要更新的已有目录。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/build_index.py"></location>
            <source>Gone from the disk: {}</source>
            <translation>磁盘上已不存在：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Measure retrieval</source>
            <translation>评估检索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Says how well similar images are found in your own archive. Every image is searched for among the others, and what is found counts as right where it has the same class.

Give a folder that holds one folder of images for each class, such as UC Merced. Or give a catalogue: add a field to its layer “tiles”, fill in a class for some tiles, and name the field here, or a text file of classes; the catalogue is then judged as it is, without its images.

The report compares the methods by ANMRR (0 is best) and mAP (1 is best), with curves, each class, the best and worst queries, and what each method costs.</source>
            <translation>说明在您自己的影像库中查找相似影像的效果如何。每幅影像都在其他影像中查找，类别相同即为正确。

指定一个文件夹，其中每个类别有一个影像文件夹，例如 UC Merced。或者指定一个目录：在其图层“tiles”中添加一个字段，为一些瓦片填写类别，并在此处写明该字段，或写明一个类别文本文件；目录将按现状评估，不需要其影像。

报告按 ANMRR（0 为最佳）和 mAP（1 为最佳）比较各方法，并给出曲线、每个类别、最好和最差的查询以及每种方法的开销。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The field of the layer “tiles” that holds the classes, or a text file (.csv) with the columns tile and class, or source and class; tiles without a class are left out.</source>
            <translation>图层“tiles”中保存类别的字段，或含有列 tile 和 class、或 source 和 class 的文本文件 (.csv)；没有类别的瓦片不参与评估。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>What to compare, with commas between. Empty: all, or those that the catalogue holds.</source>
            <translation>要比较的方法，以逗号分隔。留空：全部，或目录所含的方法。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The report, report.html, with all numbers, curves and tables beside it.</source>
            <translation>报告 report.html，旁边是所有数字、曲线和表格。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The share of each class that is searched for and among; the others are for methods that learn.</source>
            <translation>每个类别中用作查询和被检索的比例；其余供需要学习的方法使用。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Splits drawn one after another; the report then says how much the numbers vary.</source>
            <translation>依次抽取的划分次数；报告会说明数字的波动。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>The same seed draws the same split.</source>
            <translation>相同的种子抽取相同的划分。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>{}: ANMRR {:.3f}, mAP {:.3f}</source>
            <translation>{}：ANMRR {:.3f}，mAP {:.3f}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>evaluation,benchmark,accuracy,quality,ANMRR,mAP,precision,recall,archive,retrieval</source>
            <translation>评估,基准,精度,质量,ANMRR,mAP,查准率,查全率,影像库,检索</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Folder of images by class</source>
            <translation>按类别存放影像的文件夹</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>It holds one folder of images for each class.</source>
            <translation>其中每个类别有一个影像文件夹。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>A catalogue made by “Build ReCNN index”.</source>
            <translation>用“建立 ReCNN 索引”创建的目录。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>or catalogue</source>
            <translation>或目录</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Class field of the catalogue's tiles</source>
            <translation>目录瓦片的类别字段</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Methods</source>
            <translation>方法</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Share of the gallery</source>
            <translation>检索库的比例</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Repetitions</source>
            <translation>重复次数</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Seed</source>
            <translation>随机种子</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Best method</source>
            <translation>最佳方法</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>ANMRR of the best method</source>
            <translation>最佳方法的 ANMRR</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>mAP of the best method</source>
            <translation>最佳方法的 mAP</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Give a folder of images by class, or else a catalogue and the field of its classes.</source>
            <translation>请指定按类别存放影像的文件夹，或指定目录及其类别字段。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/evaluate.py"></location>
            <source>Folder of the report</source>
            <translation>报告文件夹</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Find similar places</source>
            <translation>查找相似地点</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Finds the places in an archive that look most like a query. The query is one of four: a raster layer, or an extent or a polygon of it; an image file; a tile or a region of the catalogue by its number. Further examples of what is searched for, and of what is not, refine it.

ReCNN+ compares places as a whole and usually ranks better. ReCNN compares region by region: each region of the query with the most similar region of the other place.

“Matches” holds a footprint for each match with its rank, distance, source and classes; “Regions” their regions in the colours of the classes; the class maps are rasters in the same colours. Build the catalogue with “Build ReCNN index” first.</source>
            <translation>在影像库中查找与查询最相似的地点。查询为以下四种之一：栅格图层，或其中的一个范围或多边形；影像文件；目录中某个瓦片或某个区域的编号。再给出要找和不要找的示例，可使查询更精确。

ReCNN+ 把地点作为整体比较，通常排序更好。ReCNN 逐区域比较：查询的每个区域与另一地点最相似的区域。

“匹配”为每个匹配保存一个覆盖范围，含名次、距离、来源和类别；“区域”以类别颜色保存其区域；类别图是颜色相同的栅格。请先用“建立 ReCNN 索引”建立目录。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>What this layer shows within the extent is searched for.</source>
            <translation>搜索此图层在范围内显示的内容。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Where in the raster layer, in any coordinate system. Empty: all of the layer.</source>
            <translation>栅格图层中的位置，可用任何坐标系。留空：整个图层。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only what lies inside counts; WKT, such as Polygon((4 51, 5 51, 5 52, 4 51)) [EPSG:4326].</source>
            <translation>只计入其内部；WKT，例如 Polygon((4 51, 5 51, 5 52, 4 51)) [EPSG:4326]。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The number (id) of a tile, as “Matches” and the layer “tiles” of the catalogue show it.</source>
            <translation>瓦片的编号 (id)，如“匹配”和目录的图层“tiles”所示。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The number of a region, as the layer “Regions” of matches shows it.</source>
            <translation>区域的编号，如匹配的图层“区域”所示。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>With semicolons between: “tile 17”, “region 5”, an image file, or a place in a raster file, as in “ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326]” (xmin,xmax,ymin,ymax, or a polygon as WKT).</source>
            <translation>用分号分隔：“tile 17”、“region 5”、影像文件，或栅格文件中的地点，例如“ortho.tif @ 4.98,4.99,51.84,51.85 [EPSG:4326]”（xmin,xmax,ymin,ymax，或 WKT 多边形）。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>ReCNN+ compares places as a whole, ReCNN region by region; the others need a catalogue built with them. Empty: ReCNN for a region, else the better one of those that the catalogue has.</source>
            <translation>ReCNN+ 把地点作为整体比较，ReCNN 逐区域比较；其他方法需要用该方法建立的目录。留空：区域用 ReCNN，否则用目录所含方法中较好的一种。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between; “grass:0.2” asks for at least 20 % grass.</source>
            <translation>类别名称，用逗号分隔；“grass:0.2”要求至少 20 % 的草地。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between, as above; matches show at least one of them.</source>
            <translation>类别名称，用逗号分隔，同上；匹配至少包含其中一个。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class names with commas between; “sea:0.1” leaves out what shows 10 % sea or more.</source>
            <translation>类别名称，用逗号分隔；“sea:0.1”排除海域达到 10 % 的匹配。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only matches that meet this extent, in any coordinate system.</source>
            <translation>只要与此范围相交的匹配，可用任何坐标系。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Least distance between two matches, so that neighbouring tiles do not crowd the list.</source>
            <translation>两个匹配之间的最小距离，以免列表被相邻瓦片占满。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Else the nearest of those that cover the same ground stands for all, and tells how many.</source>
            <translation>否则由覆盖同一地面的匹配中距离最近的一个代表全部，并注明数量。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Where the class map of each match is written as a GeoTIFF.</source>
            <translation>每个匹配的类别图以 GeoTIFF 写入的位置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>One picture of the query and its matches.</source>
            <translation>查询及其匹配的一张总览图。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>search,query,archive,catalogue,catalog,imagery,matches,retrieval,deep learning,FCN</source>
            <translation>搜索,查询,影像库,目录,影像,匹配,检索,深度学习,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: image file</source>
            <translation>或查询：影像文件</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>A whole image, with or without coordinates.</source>
            <translation>整幅影像，有无坐标均可。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: tile of the catalogue (number)</source>
            <translation>或查询：目录中的瓦片（编号）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or query: region of the catalogue (number)</source>
            <translation>或查询：目录中的区域（编号）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Number of matches</source>
            <translation>匹配数量</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>How many places to find.</source>
            <translation>要查找多少个地点。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Must have classes</source>
            <translation>必须包含的类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>May have classes</source>
            <translation>可以包含的类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Must not have classes</source>
            <translation>不得包含的类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Matches from other rasters only.</source>
            <translation>只要其他栅格中的匹配。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The footprint of each match.</source>
            <translation>每个匹配的覆盖范围。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>The regions of each match with their classes.</source>
            <translation>每个匹配的区域及其类别。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Number of matches found</source>
            <translation>找到的匹配数量</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Give one query: a raster layer, an image file, or the number of a tile or of a region.</source>
            <translation>请给出一个查询：栅格图层、影像文件，或瓦片或区域的编号。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>An extent or a polygon needs the raster layer to look at.</source>
            <translation>给出范围或多边形时，需要指定要查看的栅格图层。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Give an extent or a polygon, not both.</source>
            <translation>请给出范围或多边形，不要两者都给。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>POLYGON is no polygon. Write it as WKT.</source>
            <translation>POLYGON 不是多边形。请写成 WKT。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Query: raster layer</source>
            <translation>查询：栅格图层</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Query: extent in that layer</source>
            <translation>查询：该图层中的范围</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>or polygon in it</source>
            <translation>或其中的多边形</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>More examples of what is searched for</source>
            <translation>更多要搜索内容的示例</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Examples of what is not searched for</source>
            <translation>不要搜索内容的示例</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Only within</source>
            <translation>仅在此范围内</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Distance between matches (m)</source>
            <translation>匹配之间的距离 (m)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Contact sheet</source>
            <translation>缩略图总览</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/find_similar.py"></location>
            <source>Class map {rank} (tile {tile})</source>
            <translation>类别图 {rank}（瓦片 {tile}）</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>On a PostgreSQL server: “connection=NAME&amp;schema=NAME” by a stored connection of QGIS, or an address, “postgresql://…?schema=NAME” or “service=NAME&amp;schema=NAME”.</source>
            <translation>在 PostgreSQL 服务器上：使用 QGIS 保存的连接写“connection=NAME&amp;schema=NAME”，或写地址“postgresql://…?schema=NAME”或“service=NAME&amp;schema=NAME”。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>A model file. Empty: the one chosen in the settings, or else the one that comes with the plugin.</source>
            <translation>模型文件。留空：设置中选择的模型，否则为随插件提供的模型。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Where the network runs: auto, cpu, cuda, cuda:1 (the second graphics card) or mps (Apple). Empty: as chosen in the settings.</source>
            <translation>网络在哪里运行：auto、cpu、cuda、cuda:1（第二块显卡）或 mps (Apple)。留空：按设置中的选择。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Imagery is resampled to pixels of this size in metres. Empty: each raster's own.</source>
            <translation>影像被重采样为此大小（米）的像素。留空：各栅格自己的分辨率。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Imagery is resampled to pixels of this size in metres. Empty or 0: automatic, which is each raster's own, but the model's where the raster is more than 1.5 times finer.</source>
            <translation>影像被重采样为此大小（米）的像素。留空或 0：自动，即各栅格自己的分辨率；栅格精细程度超过模型 1.5 倍时，用模型的分辨率。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Reads finer rasters as they are too, at which the model was not made to see.</source>
            <translation>更精细的栅格也按原样读取，但模型并非为这样的分辨率而训练。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Value that is no data, such as -9999, beside what the rasters declare; “none” takes all pixels for data. Empty: as they say themselves.</source>
            <translation>除栅格自身声明之外的无数据值，例如 -9999；“none”表示所有像素都是数据。留空：按栅格自身的声明。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Numbers of the bands for red, green and blue, such as 4,3,2. Empty: by what they are.</source>
            <translation>红、绿、蓝所用波段的编号，例如 4,3,2。留空：按波段本身的含义。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Ground resolution (m/px)</source>
            <translation>地面分辨率 (m/px)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>A password in an address would be kept in the history, and this one may hold one. Write it as postgresql://USER@HOST:PORT/DATABASE?schema=NAME, and store the password with a connection of QGIS, or in the file .pgpass.</source>
            <translation>地址中的密码会留在历史记录中，而此地址可能含有密码。请写成 postgresql://USER@HOST:PORT/DATABASE?schema=NAME，并将密码保存在 QGIS 的连接中或 .pgpass 文件中。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>Each raster's own ground resolution</source>
            <translation>各栅格自己的地面分辨率</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/parameters.py"></location>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The extent is {} x {} pixels at {} m/px: too many to draw of the layer “{}”.</source>
            <translation>范围为 {} x {} 像素，分辨率 {} m/px：太多，无法从图层“{}”绘制。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” has no raster file that the engine can open. Export it to a GeoTIFF first.</source>
            <translation>图层“{}”没有引擎能打开的栅格文件。请先将其导出为 GeoTIFF。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/rasters.py"></location>
            <source>The layer “{}” has no end: give an extent of it.</source>
            <translation>图层“{}”没有边界：请给出范围。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Segment into classes</source>
            <translation>分割为类别</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Gives each pixel of a raster one of the model's classes, such as buildings, pavement, trees or water, and writes a class map in the colours of the classes; 0 is where the raster has no data.

The model that comes with the plugin knows 17 classes of aerial imagery with pixels of about 0.3 m. Rasters that are much finer are read, and their class map is written, at the model's ground resolution.</source>
            <translation>为栅格的每个像素赋予模型的一个类别，例如建筑物、铺装路面、树木或水体，并以类别颜色写出类别图；0 表示栅格没有数据的地方。

随插件提供的模型识别像素约 0.3 m 的航空影像中的 17 个类别。精细得多的栅格按模型的地面分辨率读取，其类别图也按该分辨率写出。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>The imagery. Layers without a file, such as map services, are drawn first.</source>
            <translation>影像。没有文件的图层（例如地图服务）会先被绘制。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Only this part, in any coordinate system. Empty: all of the raster.</source>
            <translation>仅此部分，可用任何坐标系。留空：整个栅格。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>A GeoTIFF of class numbers with a colour table; the style beside it names the classes.</source>
            <translation>带颜色表的类别编号 GeoTIFF；旁边的样式文件给出类别名称。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>segmentation,classification,land cover,class map,deep learning,FCN</source>
            <translation>分割,分类,土地覆盖,类别图,深度学习,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Raster layer</source>
            <translation>栅格图层</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Extent</source>
            <translation>范围</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>Class map</source>
            <translation>类别图</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/segment.py"></location>
            <source>{} x {} pixels: {}</source>
            <translation>{} x {} 像素：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Train a model</source>
            <translation>训练模型</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Teaches a model classes of your own. Draw polygons over your rasters and give each a class: the layer's categories, with their names and colours, become the model's classes. What no polygon covers counts as unknown. Or give a folder of images with labels, such as DLRSD.

Some of the material is held back and judges the model after each round. Hold out whole rasters for an honest figure: tiles beside each other look alike.

Beside the model lies a folder with learning curves, a confusion matrix and all settings.</source>
            <translation>教模型识别您自己的类别。在栅格上绘制多边形并为每个多边形指定类别：图层的分类及其名称和颜色将成为模型的类别。没有多边形覆盖的地方视为未知。也可以给出一个带标签影像的文件夹，例如 DLRSD。

一部分材料会被留出，在每一轮之后评判模型。要得到可信的数字，请留出整幅栅格：相邻的瓦片彼此相似。

模型旁边有一个文件夹，其中有学习曲线、混淆矩阵和全部设置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>model: what the model below has learnt, enough for few labels; imagenet: VGG-16 of everyday photographs, fetched from the internet; scratch: nothing learnt.</source>
            <translation>model：下面的模型所学到的内容，适合标签较少的情况；imagenet：由日常照片训练的 VGG-16，从互联网获取；scratch：从零开始。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Channels against VGG-16's, from scratch. Empty: 0.5.</source>
            <translation>相对于 VGG-16 的通道数，用于 scratch。留空：0.5。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>fcn8s sees the finest detail, fcn32s the coarsest.</source>
            <translation>fcn8s 看到的细节最精细，fcn32s 最粗略。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>training,model,labels,annotation,classes,segmentation,deep learning,FCN</source>
            <translation>训练,模型,标签,标注,类别,分割,深度学习,FCN</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The imagery that the polygons lie on.</source>
            <translation>多边形所在的影像。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Polygons with a class each; later ones lie on earlier ones. Those without a value, and those of a category that is switched off, are left out.</source>
            <translation>每个多边形有一个类别；后面的覆盖前面的。没有值的多边形和属于已关闭类别的多边形不参与。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The field that tells the class. Empty: the one that the layer is categorised by.</source>
            <translation>表示类别的字段。留空：图层分类所用的字段。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Folder of labelled images</source>
            <translation>带标签影像的文件夹</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Instead of rasters and polygons.</source>
            <translation>代替栅格和多边形。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Hold out</source>
            <translation>留出</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Names of rasters, or folders of images, that judge and never train. Empty: a fifth of the tiles.</source>
            <translation>只用于评判、从不参与训练的栅格名称或影像文件夹。留空：五分之一的瓦片。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Epochs</source>
            <translation>轮数</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>How often each image is seen.</source>
            <translation>每幅影像被看到的次数。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The model of the best epoch.</source>
            <translation>最佳一轮的模型。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Start from</source>
            <translation>起点</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Architecture</source>
            <translation>架构</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Width</source>
            <translation>宽度</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Side of what is seen at once.</source>
            <translation>一次所见区域的边长。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>The same seed gives the same split and start.</source>
            <translation>相同的种子给出相同的划分和起点。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Mean IU</source>
            <translation>平均 IU</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Pixel accuracy</source>
            <translation>像素精度</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Folder of the training</source>
            <translation>训练文件夹</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Give rasters with polygons, or else a folder of labelled images.</source>
            <translation>请给出栅格和多边形，或者给出带标签影像的文件夹。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Labelled polygons</source>
            <translation>带标签的多边形</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Class field</source>
            <translation>类别字段</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Trained model</source>
            <translation>训练好的模型</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Model (*.safetensors)</source>
            <translation>模型 (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>Mean IU {:.3f}, pixel accuracy {:.3f} on {} images held back; {} trained.</source>
            <translation>平均 IU {:.3f}，像素精度 {:.3f}，基于 {} 幅留出影像；{} 幅用于训练。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>{} labelled tiles: {}</source>
            <translation>{} 个带标签的瓦片：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/processing/train.py"></location>
            <source>There is no model to start from: start from scratch.</source>
            <translation>没有可作为起点的模型：请从 scratch 开始。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 file</source>
            <translation>1 个文件</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} files</source>
            <translation>{} 个文件</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 tile has no place on Earth.</source>
            <translation>1 个瓦片没有地球上的位置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} tiles have no place on Earth.</source>
            <translation>{} 个瓦片没有地球上的位置。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{}, such as {}: {}</source>
            <translation>{}，例如 {}：{}</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} passed over: {}.</source>
            <translation>跳过 {}：{}。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>1 image refused.</source>
            <translation>1 幅影像被拒绝。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>{} images refused.</source>
            <translation>{} 幅影像被拒绝。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>… and 1 more.</source>
            <translation>…另有 1 条。</translation>
        </message>
        <message>
            <location filename="../recnn_qgis/reports.py"></location>
            <source>… and {} more.</source>
            <translation>…另有 {} 条。</translation>
        </message>
    </context>
</TS>
