import {fakeSession, fakeToken} from '../credentials.ts';
import {json, problem} from '../site/answers.ts';
import type {Route} from '../site/route.ts';

/** Signing in and out, and being refused. */
export const accounts: readonly Route[] = [
	{
		method: 'POST', path: '/login', answer: () => json({user: {id: 42, name: 'Ada Demo', roles: ['customer']}, token: fakeToken}, {
			headers: {
				'set-cookie': [`session=${fakeSession}; Path=/; HttpOnly; SameSite=Lax`, 'theme=dark; Path=/; Max-Age=31536000', 'csrf=demo-csrf; Path=/; Secure'],
				'cache-control': 'no-store',
			},
			delay: 180,
		}),
	},
	{
		method: 'POST', path: '/oauth/token', answer: () => json({
			access_token: fakeToken, token_type: 'Bearer', expires_in: 900, refresh_token: 'demo-refresh-token',
		}, {headers: {'cache-control': 'no-store', pragma: 'no-cache'}}),
	},
	{
		method: 'GET', path: '/v1/me', answer: ({headers}) => headers.authorization
			? json({
				id: 42, name: 'Ada Demo', email: 'ada@shop.test', card: {brand: 'visa', number: '4111 1111 1111 1111'},
			})
			: problem(401, 'Sign in first', {}, {'www-authenticate': 'Bearer realm="shop", error="invalid_token"'}),
	},
	{method: 'GET', path: '/v1/admin/users', answer: () => problem(403, 'Not for customers', {required: 'admin'})},
	{method: 'POST', path: '/logout', answer: () => ({status: 204, headers: {'set-cookie': 'session=; Path=/; Max-Age=0', 'clear-site-data': '"cookies"'}})},
];
