import {nothing, type SessionRule} from '../../../rule.ts';
import {inFlows} from '../../../watching/burst.ts';
import {isDoubling} from '../../../watching/doubling.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';
import {textKey} from '../../../watching/text-key.ts';

const mostClients = 200;
const least = 3;
const mostKept = 50;

/** Paths that scanners ask every server for, whatever it runs. */
const probes = new RegExp(`/(?:${[
	String.raw`\.env(?:\.\w{1,20})?`,
	String.raw`\.git/(?:config|head)`,
	String.raw`\.svn/entries`,
	String.raw`\.hg/`,
	String.raw`\.aws/credentials`,
	String.raw`\.ssh/`,
	String.raw`\.ds_store`,
	String.raw`\.htpasswd`,
	String.raw`wp-(?:login|config|admin)\b`,
	String.raw`xmlrpc\.php`,
	'phpmyadmin',
	String.raw`(?:php)?info\.php`,
	'server-(?:status|info)',
	'actuator/(?:env|heapdump|gateway|jolokia)',
	'jolokia/',
	'manager/html',
	'solr/admin',
	'_ignition/execute-solution',
	'vendor/phpunit/',
	'cgi-bin/',
	'boaform/',
	'hnap1',
	'owa/auth',
	'autodiscover/',
	String.raw`web\.config`,
	String.raw`(?:backup|dump|db|database)\.(?:zip|sql|tar\.gz)`,
	'id_rsa',
	'console/',
	'telescope/requests',
	'debug/default/view',
].join('|')})`, 'iv');

type Seen = {readonly names: Set<string>; readonly flows: number[]; answered: string | undefined};

export const knownProbe: SessionRule = {
	meta: {
		id: 'known-probe',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Probes for well-known weak places',
		advice: 'Make sure that none of these paths is served, and block the source if nobody ordered the test.',
		description: 'One address asked a host for three or more of the paths that scanners try everywhere: `/.env`, `/.git/config`, `/wp-login.php`, `/actuator/env` and their like. Told at three, six, twelve of them. If one was answered with 2xx it counts as high.',
		falsePositives: 'Sites that run such software and are administered through it.',
		references: ['https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/04-Review_Old_Backup_and_Unreferenced_Files_for_Sensitive_Information', 'https://attack.mitre.org/techniques/T1595/'],
		cwe: 538,
		owasp: 'A05:2021',
	},
	watch: ofClients(() => {
		const clients = new RecentMap<string, Seen>(mostClients);
		return exchange => {
			const {response, flow: {client}, path} = exchange;
			const [name] = response && path.length < 500 ? probes.exec(path) ?? [] : [];
			if (!response || name === undefined) {
				return nothing;
			}

			const seen = clients.recall(textKey(client?.address ?? '', exchange.origin), () => ({names: new Set(), flows: [], answered: undefined}));
			const key = name.toLowerCase();
			if (seen.names.has(key) || seen.names.size >= mostKept) {
				return nothing;
			}

			seen.names.add(key);
			seen.flows.push(exchange.id);
			seen.answered ??= response.status >= 200 && response.status < 300 ? name : undefined;
			return isDoubling(seen.names.size, least)
				? [{
					evidence: inFlows(seen.flows, `${[...seen.names].slice(-8).join(' ')}${seen.answered === undefined ? '' : `; ${seen.answered} was answered`}`),
					severity: seen.answered === undefined ? 'medium' : 'high',
				}]
				: nothing;
		};
	}),
};
