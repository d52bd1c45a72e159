import {inBody} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const passwordFormOverHttp: FlowRule = {
	meta: {
		id: 'password-form-over-http',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'high',
		title: 'Page over plain HTTP asks for a password',
		advice: 'Serve the whole sign-in over HTTPS, the page with the form as well.',
		description: 'A page that came in the clear has a field for a password. Whoever sits in between can change the page so that the password goes to them, even when the form itself would send it over HTTPS.',
		falsePositives: 'Devices at home often have no certificate: private networks weigh less. Loopback is left out.',
		references: ['https://www.w3.org/TR/secure-contexts/', 'https://support.google.com/chrome/answer/95617'],
		cwe: 319,
		owasp: 'A02:2021',
		zap: 10_041,
	},
	check(exchange) {
		const {response} = exchange;
		const text = response && !exchange.isSecure && !exchange.isLoopback && exchange.isPage ? response.text : undefined;
		const field = response && text?.includes('password')
			? response.tags.find(({name, attributes}) => name === 'input' && attributes.get('type')?.value.toLowerCase() === 'password')
			: undefined;
		return field && text !== undefined ? [{evidence: inBody('response-body', text, [field.from, field.to]), ...(exchange.isLocal && {severity: 'low'})}] : nothing;
	},
};
