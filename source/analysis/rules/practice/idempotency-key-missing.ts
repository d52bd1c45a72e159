import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

const payments = /\/(?:payments?|charges?|orders?|checkouts?|transfers?|payouts?|refunds?|invoices?|transactions?|purchases?|withdrawals?|bookings?)(?:\/(?:confirm|create|submit|capture))?\/?$/iv;
const keyHeaders = ['idempotency-key', 'x-idempotency-key', 'x-request-id', 'request-id', 'paypal-request-id', 'x-transaction-id'];
const keyNames = /^(?:.*\.)?(?:idempotency_?key|request_?id|client_?(?:request|order|transaction)_?(?:id|token)|nonce|uuid|merchant_?reference)$/iv;
const types: ReadonlySet<string> = new Set(['json', 'form']);

export const idempotencyKeyMissing: FlowRule = {
	meta: {
		id: 'idempotency-key-missing',
		version: 1,
		category: 'practice',
		severity: 'info',
		confidence: 'medium',
		title: 'A payment or order that cannot be repeated safely',
		advice: 'Send `Idempotency-Key` with a random value for each intended payment, and have the server remember it.',
		description: 'A POST to what is called payments, orders, transfers or the like has no key by which the server can tell a repetition from a second order. When the answer gets lost, the client must choose between none and two.',
		falsePositives: 'Searches and lists by POST with such a name; servers that see doubles by other means.',
		references: ['https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/'],
	},
	check(exchange) {
		const {request, response, path} = exchange;
		return response && response.status < 400 && request.method === 'POST' && payments.test(path) && types.has(request.type)
			&& keyHeaders.every(name => !request.has(name)) && exchange.parameters.every(({name}) => !keyNames.test(name))
			? [{evidence: inHeader('request-headers', 'idempotency-key')}]
			: nothing;
	},
};
