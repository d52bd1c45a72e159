import {Buffer} from 'node:buffer';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON Web Token that opens nothing: its signature says so. */
export const fakeToken = `${part({alg: 'HS256', typ: 'JWT'})}.${part({
	sub: 'demo-user', name: 'Ada Demo', scope: 'orders:read orders:write', iss: 'https://auth.shop.test', exp: 4_102_444_800,
})}.${Buffer.from('not-a-real-signature').toString('base64url')}`;

/** What the demo signs in with. */
export const fakeLogin = {user: 'ada@shop.test', password: 'correct-horse-demo-staple'} as const;

/** A session cookie that no server knows. */
export const fakeSession = 'demo-0000-not-a-session';
