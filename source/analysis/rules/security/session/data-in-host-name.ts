import {humanCount} from '../../../../flow/human.ts';
import {siteOf} from '../../../../flow/site.ts';
import {entropy} from '../../../entropy.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {inFlows} from '../../../watching/burst.ts';
import {isDoubling} from '../../../watching/doubling.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';

const mostSites = 200;
/** Characters that a label of data has, and bits that each carries. */
const longLabel = 24;
const dense = 3.2;
const least = 5;
/** Names of a site that are told apart. */
const mostKept = 100;

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iv;

/** Between letters and digits, as random text has and words with a number do not. */
const switches = /\d(?=[a-z])|[a-z](?=\d)/giv;
const leastSwitches = 5;

const isData = (label: string): boolean => label.length >= longLabel && (label.match(switches)?.length ?? 0) >= leastSwitches && !uuid.test(label) && entropy(label) >= dense;

export const dataInHostName: SessionRule = {
	meta: {
		id: 'data-in-host-name',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'low',
		title: 'Host names that look like data',
		advice: 'Decode the names (hexadecimal, base32), and find the program that asks for them.',
		description: 'Five or more hosts of one domain have long parts that look random and are different each time. Data leaves networks this way, in names alone, past filters that look at bodies. Told at 5, 10, 20 names.',
		falsePositives: 'Content networks and cloud services that give each customer, file or session a random name.',
		references: ['https://attack.mitre.org/techniques/T1048/003/', 'https://attack.mitre.org/techniques/T1071/004/'],
		cwe: 200,
	},
	watch: ofClients(() => {
		const sites = new RecentMap<string, {readonly names: Set<string>; readonly flows: number[]}>(mostSites);
		return exchange => {
			const {host} = exchange;
			if (host.length <= longLabel || !exchange.isNamed) {
				return nothing;
			}

			const name = host.split('.', 8).find(label => isData(label));
			if (name === undefined) {
				return nothing;
			}

			const seen = sites.recall(siteOf(host), () => ({names: new Set(), flows: []}));
			if (seen.names.has(name) || seen.names.size >= mostKept) {
				return nothing;
			}

			seen.names.add(name);
			seen.flows.push(exchange.id);
			return isDoubling(seen.names.size, least)
				? [{evidence: inFlows(seen.flows, `${humanCount(seen.names.size)} names such as ${name.slice(0, 40)} in ${siteOf(host)}, ${entropy(name).toFixed(1)} bits a character`)}]
				: nothing;
		};
	}),
};
