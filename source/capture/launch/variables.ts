/** Where a variable's value comes from, see `LaunchPlaces`. */
type Content = 'proxy' | 'bundle' | 'certificate' | 'wget-settings' | 'yes';

/** One variable of a launched program's environment. */
export type LaunchVariable = {
	readonly name: string;
	readonly content: Content;
	/** Which programs look at it. */
	readonly readBy: string;
};

const inBothCases = (name: string, readBy: string): readonly LaunchVariable[] =>
	[name, name.toUpperCase()].map(spelling => ({name: spelling, content: 'proxy', readBy}));

/**
Every variable that tells a program where the proxy is or whom to trust. What holds a `bundle` replaces the program's own
roots, so it gets the system's roots and tapx's CA in one file; what holds the `certificate` adds to them.

Three do not follow from here, each program's own choice: Go never sends loopback addresses through a proxy; Node's `fetch`
looks at these from 22.21 and 24 on; Python's aiohttp asks for `trust_env=True`.
*/
export const launchVariables: readonly LaunchVariable[] = [
	// The variable in upper case can be forged by a `Proxy:` header where CGI runs, so curl and wget read the lower case only.
	...inBothCases('http_proxy', 'curl and wget (lower case), Python, Ruby, Go, Node, .NET, git, Cargo, PHP, Perl'),
	...inBothCases('https_proxy', 'curl, wget, Python, Ruby, Go, Node, .NET, git, Cargo, PHP, Perl'),
	...inBothCases('all_proxy', 'curl and what is built on it, Python httpx'),
	...inBothCases('ws_proxy', 'curl, WebSocket clients in Python and Node'),
	...inBothCases('wss_proxy', 'curl, WebSocket clients in Python and Node'),
	{name: 'CGI_HTTP_PROXY', content: 'proxy', readBy: 'Perl and PHP where REQUEST_METHOD is set'},
	{name: 'npm_config_proxy', content: 'proxy', readBy: 'npm, pnpm'},
	{name: 'npm_config_https_proxy', content: 'proxy', readBy: 'npm, pnpm'},
	{name: 'GLOBAL_AGENT_HTTP_PROXY', content: 'proxy', readBy: 'Node programs that use global-agent'},
	{name: 'GLOBAL_AGENT_HTTPS_PROXY', content: 'proxy', readBy: 'Node programs that use global-agent'},
	{name: 'NODE_USE_ENV_PROXY', content: 'yes', readBy: 'Node ≥ 22.21 and ≥ 24: fetch, http and https then follow the variables above'},
	{name: 'PERL_LWP_ENV_PROXY', content: 'yes', readBy: 'Perl LWP: follow the variables above'},
	{name: 'NODE_EXTRA_CA_CERTS', content: 'certificate', readBy: 'Node, npm, Bun'},
	{name: 'DENO_CERT', content: 'certificate', readBy: 'Deno'},
	{name: 'SSL_CERT_FILE', content: 'bundle', readBy: 'OpenSSL: Python, Ruby, PHP; Go, Rust and .NET on Linux; httpx'},
	{name: 'NIX_SSL_CERT_FILE', content: 'bundle', readBy: 'programs of Nix, before SSL_CERT_FILE'},
	{name: 'CURL_CA_BUNDLE', content: 'bundle', readBy: 'curl, Python requests'},
	{name: 'REQUESTS_CA_BUNDLE', content: 'bundle', readBy: 'Python requests'},
	{name: 'PIP_CERT', content: 'bundle', readBy: 'pip'},
	{name: 'HTTPLIB2_CA_CERTS', content: 'bundle', readBy: 'Python httplib2'},
	{name: 'GIT_SSL_CAINFO', content: 'bundle', readBy: 'git'},
	{name: 'CARGO_HTTP_CAINFO', content: 'bundle', readBy: 'Cargo'},
	{name: 'AWS_CA_BUNDLE', content: 'bundle', readBy: 'AWS CLI, boto3'},
	{name: 'CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE', content: 'bundle', readBy: 'gcloud'},
	{name: 'GRPC_DEFAULT_SSL_ROOTS_FILE_PATH', content: 'bundle', readBy: 'gRPC'},
	{name: 'BUNDLE_SSL_CA_CERT', content: 'bundle', readBy: 'Bundler'},
	{name: 'PERL_LWP_SSL_CA_FILE', content: 'bundle', readBy: 'Perl LWP'},
	{name: 'WGETRC', content: 'wget-settings', readBy: 'wget, which has no variable for a CA'},
];
