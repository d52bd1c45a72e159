/** The JVM splits `JAVA_TOOL_OPTIONS` at white space and takes quotes away. */
const quoted = (option: string): string => /\s/v.test(option) ? `"${option}"` : option;

const nonProxyHosts = (noProxy: string): string => noProxy
	.split(',')
	.map(host => host.trim())
	.filter(Boolean)
	.map(host => host.startsWith('.') ? `*${host}` : host)
	.join('|');

/**
The system properties that make the JVM's own HTTP clients use a proxy. An empty `nonProxyHosts` drops the built-in
`localhost|127.*|[::1]`. See "Networking Properties" of the JDK's documentation.
*/
export const javaOptions = ({proxyUrl, trustStoreFile, noProxy}: {proxyUrl: string; trustStoreFile?: string | undefined; noProxy: string}): string[] => {
	const {hostname, port, protocol} = new URL(proxyUrl);
	const host = hostname.replaceAll(/[\[\]]/gv, '');
	const proxyPort = port || (protocol === 'https:' ? '443' : '80');
	return [
		`-Dhttp.proxyHost=${host}`,
		`-Dhttp.proxyPort=${proxyPort}`,
		`-Dhttps.proxyHost=${host}`,
		`-Dhttps.proxyPort=${proxyPort}`,
		`-Dhttp.nonProxyHosts=${nonProxyHosts(noProxy)}`,
		...(trustStoreFile ? [`-Djavax.net.ssl.trustStore=${trustStoreFile}`, '-Djavax.net.ssl.trustStoreType=PKCS12'] : []),
	].map(option => quoted(option));
};
