import {javaOptions} from '../launch/java-options.ts';

/** What instructions are filled in with. */
export type Place = {
	/** The authority's certificate (PEM) as a word of a POSIX shell, quoted where it must be. */
	readonly file: string;
	/** The certificate's common name. */
	readonly name: string;
	/** Base64 of the SHA-256 of its public key. */
	readonly keyHash: string;
	/** The proxy: `http://127.0.0.1:8080`, and its parts. */
	readonly url: string;
	readonly host: string;
	readonly port: number;
};

/** A command for a shell, or a sentence. */
type Step = {readonly run: string} | {readonly say: string};

/** How one kind of program or system is made to use the proxy and to trust its authority. */
export type Instruction = {
	readonly id: string;
	readonly title: string;
	readonly group: 'Programs' | 'Browsers' | 'Systems' | 'Devices';
	readonly steps: (place: Place) => readonly Step[];
	/** Matches the `User-Agent` of such a program. */
	readonly agent?: RegExp;
	/** In a few words, what makes such a program trust the authority. */
	readonly remedy?: (file: string) => string;
};

const run = (command: string): Step => ({run: command});
const say = (sentence: string): Step => ({say: sentence});

/** Both addresses for programs that read them from the environment. */
const proxies = ({url}: Place): string => `http_proxy=${url} https_proxy=${url}`;

/** Every instruction, in the order of the page. An `agent` that comes first wins. */
export const instructions: readonly Instruction[] = [
	{
		id: 'any', title: 'Anything on this machine', group: 'Programs', steps: () => [
			run('tapx run -- npm test'),
			say('starts one program with everything below already set. For the rest of a shell’s life:'),
			run('eval "$(tapx ca --env)"'),
		],
	},
	{
		id: 'curl', title: 'curl', group: 'Programs', agent: /^curl\//v, remedy: file => `add --cacert ${file}`,
		steps: ({url, file}) => [run(`curl --proxy ${url} --cacert ${file} https://example.com/`)],
	},
	{
		id: 'wget', title: 'wget', group: 'Programs', agent: /^Wget\//v, remedy: file => `add --ca-certificate=${file}`,
		steps: ({url, file}) => [run(`wget -e use_proxy=on -e http_proxy=${url} -e https_proxy=${url} --ca-certificate=${file} https://example.com/`)],
	},
	{
		id: 'python', title: 'Python: requests, httpx, urllib', group: 'Programs', agent: /^python/iv, remedy: file => `set SSL_CERT_FILE and REQUESTS_CA_BUNDLE to ${file}`,
		steps: place => [
			run(`${proxies(place)} REQUESTS_CA_BUNDLE=${place.file} SSL_CERT_FILE=${place.file} python3 script.py`),
			say('requests reads REQUESTS_CA_BUNDLE, httpx and urllib read SSL_CERT_FILE. aiohttp wants ClientSession(trust_env=True) besides.'),
		],
	},
	{
		id: 'node', title: 'Node', group: 'Programs', agent: /^(?:node|undici|axios|got)/iv, remedy: file => `set NODE_EXTRA_CA_CERTS=${file}`,
		steps: place => [
			run(`NODE_USE_ENV_PROXY=1 ${proxies(place)} NODE_EXTRA_CA_CERTS=${place.file} node script.js`),
			say('NODE_USE_ENV_PROXY works from Node 22.21 and 24 on. Before that, fetch knows no proxy: hand it a ProxyAgent of undici.'),
		],
	},
	{
		id: 'java', title: 'Java', group: 'Programs', agent: /^Java(?:-http-client)?\//v, remedy: () => 'import it with keytool into a trust store',
		steps: ({file, url}) => [
			run(`keytool -importcert -noprompt -alias tapx -file ${file} -keystore tapx.p12 -storetype PKCS12 -storepass changeit`),
			run(['java', ...javaOptions({proxyUrl: url, trustStoreFile: 'tapx.p12', noProxy: ''}), '-Djavax.net.ssl.trustStorePassword=changeit -jar program.jar'].join(' ')),
			say('The empty nonProxyHosts lets localhost through the proxy as well. To change the JDK itself instead:'),
			run(`sudo keytool -importcert -noprompt -cacerts -storepass changeit -alias tapx -file ${file}`),
		],
	},
	{
		id: 'go', title: 'Go', group: 'Programs', agent: /^Go-http-client\//v, remedy: file => `set SSL_CERT_FILE=${file} (Linux) or add it to the system’s store`,
		steps: place => [
			run(`${proxies(place)} SSL_CERT_FILE=${place.file} ./program`),
			say('On macOS and Windows Go asks the system’s store only. It never sends localhost through a proxy.'),
		],
	},
	{
		id: 'ruby', title: 'Ruby', group: 'Programs', agent: /^(?:Ruby|Faraday)/v, remedy: file => `set SSL_CERT_FILE=${file}`,
		steps: place => [run(`${proxies(place)} SSL_CERT_FILE=${place.file} ruby script.rb`)],
	},
	{
		id: 'git', title: 'git', group: 'Programs', agent: /^git\//v, remedy: file => `set GIT_SSL_CAINFO=${file}`,
		steps: ({url, file}) => [run(`GIT_SSL_CAINFO=${file} git -c http.proxy=${url} clone https://example.com/repository.git`)],
	},
	{
		id: 'firefox', title: 'Firefox', group: 'Browsers', agent: /Firefox\//v, remedy: () => 'import it in Settings, Privacy & Security, Certificates',
		steps: ({url, host, port}) => [
			say('Settings → Privacy & Security → Certificates → View Certificates… → Authorities → Import… → the certificate → “Trust this CA to identify websites”.'),
			say(`Settings → General → Network Settings → Manual proxy configuration: ${host}, port ${port}, also for HTTPS; or the automatic address ${url}/proxy.pac`),
			say('For localhost, set network.proxy.allow_hijacking_localhost to true in about:config.'),
		],
	},
	{
		id: 'chrome', title: 'Chrome, Chromium, Edge', group: 'Browsers', agent: /^(?!.*Android).*Chrome\//v,
		remedy: () => 'import it with certutil, or start with --ignore-certificate-errors-spki-list',
		steps: ({file, host, port, keyHash}) => [
			say('A fresh profile that trusts tapx and nothing installed (chromium, google-chrome, microsoft-edge):'),
			run(`chromium --user-data-dir="$(mktemp -d)" --proxy-server=${host}:${port} --proxy-bypass-list='<-loopback>' --ignore-certificate-errors-spki-list=${keyHash}`),
			say('For the usual profile on Linux (certutil is in libnss3-tools or nss-tools); on macOS and Windows see the system’s store:'),
			run('mkdir -p "$HOME/.pki/nssdb" && certutil -d "sql:$HOME/.pki/nssdb" -L > /dev/null 2>&1 || certutil -d "sql:$HOME/.pki/nssdb" -N --empty-password'),
			run(`certutil -d "sql:$HOME/.pki/nssdb" -A -t C,, -n tapx -i ${file}`),
			say('Undo:'),
			run('certutil -d "sql:$HOME/.pki/nssdb" -D -n tapx'),
		],
	},
	{
		id: 'debian', title: 'Debian, Ubuntu, Alpine', group: 'Systems', steps: ({file}) => [
			run(`sudo cp ${file} /usr/local/share/ca-certificates/tapx.crt && sudo update-ca-certificates`),
			say('Undo:'),
			run('sudo rm /usr/local/share/ca-certificates/tapx.crt && sudo update-ca-certificates --fresh'),
		],
	},
	{
		id: 'fedora', title: 'Fedora, RHEL', group: 'Systems', steps: ({file}) => [
			run(`sudo cp ${file} /etc/pki/ca-trust/source/anchors/tapx.pem && sudo update-ca-trust`),
			say('Undo:'),
			run('sudo rm /etc/pki/ca-trust/source/anchors/tapx.pem && sudo update-ca-trust'),
		],
	},
	{
		id: 'arch', title: 'Arch', group: 'Systems', steps: ({file}) => [run(`sudo trust anchor --store ${file}`), say('Undo:'), run(`sudo trust anchor --remove ${file}`)],
	},
	{
		id: 'macos', title: 'macOS', group: 'Systems', agent: /Darwin\/|CFNetwork\//v, remedy: file => `run security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${file}`,
		steps: ({file}) => [
			run(`security add-trusted-cert -r trustRoot -k "$HOME/Library/Keychains/login.keychain-db" ${file}`),
			say('Undo:'),
			run(`security remove-trusted-cert ${file}`),
		],
	},
	{
		id: 'windows', title: 'Windows', group: 'Systems', agent: /WindowsPowerShell|WinHttp/v, remedy: () => 'run certutil -user -addstore Root with the file of http://tapx.local/ca.cer',
		steps: ({url, name}) => [
			run(`curl.exe -o tapx-ca.cer ${url}/ca.cer`),
			run('certutil -user -addstore Root tapx-ca.cer'),
			say('Undo:'),
			run(`certutil -user -delstore Root "${name}"`),
		],
	},
	{
		id: 'android', title: 'Android', group: 'Devices', agent: /Android|okhttp\//v, remedy: () => 'install it as a CA certificate in the device’s settings; the app must accept user certificates',
		steps: ({host, port}) => [
			say(`tapx must listen where the device can reach it (--host). Wi-Fi → the network → Advanced → Proxy → Manual: ${host}, port ${port}.`),
			say('Open http://tapx.local/ca.cer there, then Settings → Security → Encryption & credentials → Install a certificate → CA certificate.'),
			say('Apps for Android 7 and later accept it only if their network security configuration names user certificates.'),
		],
	},
	{
		id: 'ios', title: 'iOS, iPadOS', group: 'Devices', agent: /iPhone|iPad/v, remedy: () => 'install the profile, then switch on full trust in Certificate Trust Settings',
		steps: ({host, port}) => [
			say(`tapx must listen where the device can reach it (--host). Settings → Wi-Fi → the network → Configure Proxy → Manual: ${host}, port ${port}.`),
			say('Open http://tapx.local/ca.pem in Safari and allow the profile; install it in Settings → General → VPN & Device Management.'),
			say('Then Settings → General → About → Certificate Trust Settings: switch on full trust for it.'),
		],
	},
];
