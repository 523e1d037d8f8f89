import { describe, expect, it } from '@jest/globals';

import { securityHeaders } from './security-headers.js';

describe('the headers of an answer', () => {
  it.each(['/v1/members', '/docs', '/problems/x'])('let nobody set a base for %s, or frame it', (url) =>
    expect(securityHeaders({ url, protocol: 'http' })['content-security-policy']).toMatch(
      /object-src 'none'; base-uri 'none'; form-action '(none|self)'; frame-ancestors 'none'/,
    ),
  );

  it('let nothing load into an answer that is no page', () => {
    expect(securityHeaders({ url: '/v1/docs', protocol: 'http' })['content-security-policy']).toMatch(
      /^default-src 'none'/,
    );
    expect(securityHeaders({ url: '/docs/start.js', protocol: 'http' })['content-security-policy']).toMatch(
      /^default-src 'self'/,
    );
  });

  it('keep a browser on TLS that came by it, and say nothing of it otherwise', () => {
    const over = (protocol: 'http' | 'https') => securityHeaders({ url: '/v1', protocol })['strict-transport-security'];
    expect(over('https')).toMatch(/^max-age=\d{8,}/);
    expect(over('http')).toBeUndefined();
  });
});
