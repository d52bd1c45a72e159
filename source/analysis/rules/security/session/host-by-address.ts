import {BoundedMap} from '../../../bounded-map.ts';
import {inUrl} from '../../../evidence.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {ofClients} from '../../../watching/of-clients.ts';

const mostHosts = 2000;

export const hostByAddress: SessionRule = {
	meta: {
		id: 'host-by-address',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'low',
		title: 'Public server asked by its address',
		advice: 'Find out which program does this and why; use a name with a certificate.',
		description: 'A request went to a public address without a name. Ordinary programs use names; those that avoid name servers, and what has been smuggled in, often do not. Told once for each address; private addresses and this machine are left out.',
		falsePositives: 'Services of cloud machines, DNS over HTTPS (`1.1.1.1`), one’s own servers before they have a name.',
		references: ['https://attack.mitre.org/techniques/T1071/001/'],
		cwe: 350,
	},
	watch: ofClients(() => {
		const hosts = new BoundedMap<string, true>(mostHosts);
		return exchange => {
			const {host} = exchange;
			if (exchange.isNamed || exchange.isLocal || hosts.has(host)) {
				return nothing;
			}

			hosts.set(host, true);
			const from = exchange.flow.request.scheme.length + 3;
			return [{evidence: inUrl(exchange, [from, from + host.length + (host.includes(':') ? 2 : 0)])}];
		};
	}),
};
