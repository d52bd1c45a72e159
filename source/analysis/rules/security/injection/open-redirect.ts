import {inParameter} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {siteOf} from '../../../../flow/site.ts';
import {explain} from '../../../probe.ts';

const away = /^\s*(?:https?:)?[\/\\]{2,}[^\/\\]/iv;

const hostOf = (location: string, base: string): string | undefined => URL.parse(location, base)?.hostname;

export const openRedirect: FlowRule = {
	meta: {
		id: 'open-redirect',
		version: 2,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'A parameter decides where the redirect goes',
		advice: 'Take paths of the own site only, or choose the target from a list.',
		description: 'The Location of a redirect begins with the value of a parameter and leads to another site. Anybody can make links that begin with the trusted name and end elsewhere: good for phishing, and for stealing tokens that travel along.',
		falsePositives: 'Servers of logins send back to addresses that were registered before (`redirect_uri` with `client_id`): those are told as info. Counters of clicks redirect on purpose.',
		references: ['https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html', 'https://www.rfc-editor.org/rfc/rfc9700#section-4.11'],
		cwe: 601,
		owasp: 'A01:2021',
		zap: 10_028,
	},
	check(exchange) {
		const {response} = exchange;
		const location = response && response.status >= 300 && response.status < 400 ? response.header('location') : undefined;
		if (location === undefined || !away.test(location)) {
			return nothing;
		}

		const target = hostOf(location, exchange.url);
		if (target === undefined || siteOf(target) === siteOf(exchange.host)) {
			return nothing;
		}

		for (const input of exchange.inputs) {
			const reading = input.parameter.part === 'request-headers' ? undefined : input.readings.find(({text}) => away.test(text) && (location.startsWith(text.trim())) && hostOf(text, exchange.url) === target);
			if (reading) {
				const isRegistered = exchange.parameters.some(({name}) => name === 'client_id');
				return [{
					evidence: inParameter(exchange, input.parameter, {reason: explain(`Location: ${location.slice(0, 100)}`, reading, input)}),
					...isRegistered && {severity: 'info', confidence: 'low'},
				}];
			}
		}

		return nothing;
	},
};
