import {inUrl} from '../../../evidence.ts';
import type {Severity} from '../../../../flow/finding.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

type Kind = {
	readonly what: string;
	readonly path: RegExp;
	/** What the beginning of such a file looks like; without it anything that is no page. */
	readonly begins?: RegExp;
	readonly severity?: Severity;
};

const kinds: readonly Kind[] = [
	{what: 'the repository of Git', path: /\/\.git\/(?:HEAD|config|index|ORIG_HEAD|logs\/|packed-refs|COMMIT_EDITMSG|refs\/|objects\/)/v},
	{what: 'the repository of Subversion or Mercurial', path: /\/\.(?:svn\/(?:entries|wc\.db|all-wcprops)|hg\/(?:store|requires|dirstate|hgrc)|bzr\/)/v},
	{what: 'variables with keys and passwords', path: /\/\.env(?:\.\w{1,20})?$/v, begins: /^\s*(?:#|(?:export )?[A-Z_a-z]\w{0,100}[\t ]?=)/v},
	{what: 'keys or passwords', path: /\/(?:\.htpasswd|\.npmrc|\.pypirc|\.netrc|\.pgpass|\.my\.cnf|\.aws\/credentials|\.docker\/config\.json|\.ssh\/\w{1,40}|id_(?:rsa|dsa|ecdsa|ed25519)|[\w\-]{1,60}\.(?:pfx|p12|jks|kdbx))$/v},
	{
		what: 'a private key', path: /\.(?:pem|key)$/v, begins: /-----BEGIN [ A-Z]{0,20}PRIVATE KEY-----/v, severity: 'critical',
	},
	{what: 'a dump of a database', path: /\.(?:sql|sqlite3?|db|dump|mdb)(?:\.(?:gz|bz2|xz|zip))?$/iv},
	{what: 'the configuration of a server', path: /\/(?:\.htaccess|web\.config|nginx\.conf|httpd\.conf|docker-compose\.ya?ml|wp-config\.(?:php\.\w{2,8}|txt)|application\.(?:properties|ya?ml)|database\.yml|settings\.py|\.ftpconfig|sftp-config\.json)$/iv, severity: 'medium'},
	{what: 'a backup', path: /[^\/](?:~|\.(?:bak|backup|old|orig|save|swp|swo|tmp|copy|dist))$/iv, severity: 'medium'},
	{what: 'a backup in an archive', path: /\/(?:backup|www|site|html|public_html|htdocs|database|dump|db|src|source|wwwroot)[\w\-.]{0,40}\.(?:zip|tar|tgz|tar\.gz|rar|7z)$/iv, severity: 'medium'},
	{what: 'the files of a folder, as macOS and editors note them', path: /\/(?:\.DS_Store|\.idea\/\w|\.vscode\/\w|Thumbs\.db|\.project|nbproject\/)/v, severity: 'low'},
];

/** Every one of the kinds has one of these. */
const signs = /\/\.|~$|\.(?:sql|sqlite3?|db|dump|mdb|gz|bz2|xz|zip|tar|tgz|rar|7z|config|conf|ya?ml|properties|json|py|txt|bak|backup|old|orig|save|swp|swo|tmp|copy|dist|pem|key|pfx|p12|jks|kdbx)$|\/id_|\.php\./iv;
const longestBeginning = 400;

export const exposedFile: FlowRule = {
	meta: {
		id: 'exposed-file',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'medium',
		title: 'A file that is not meant for the web was served',
		advice: 'Keep it outside the root of the server, refuse names that begin with a dot, and change the secrets that it had.',
		description: 'The server answered with a file of a version control system, a backup, a dump, a key or a configuration. Its contents are compared with what such a file begins with, so that a page which says "not found" with 200 is not taken for one.',
		falsePositives: 'Downloads that are offered on purpose, and tools behind a login.',
		references: ['https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/04-Review_Old_Backup_and_Unreferenced_Files_for_Sensitive_Information'],
		cwe: 530,
		owasp: 'A05:2021',
	},
	check(exchange) {
		const {response, path, request} = exchange;
		if (response?.status !== 200 || response.size === 0 || response.type === 'html' || request.method !== 'GET' || !signs.test(path) || path.includes('/.well-known/')) {
			return nothing;
		}

		const kind = kinds.find(item => item.path.test(path));
		if (!kind) {
			return nothing;
		}

		const beginning = response.text?.slice(0, longestBeginning) ?? response.bytes.subarray(0, longestBeginning).toString('latin1');
		if (/^\s*<(?:!doctype|html)/iv.test(beginning) || (kind.begins && !kind.begins.test(beginning))) {
			return nothing;
		}

		const from = exchange.url.indexOf('/', exchange.url.indexOf('//') + 2);
		return [{title: `The server sends ${kind.what}`, severity: kind.severity, evidence: inUrl(exchange, [from, from + path.length], {reason: kind.what})}];
	},
};
