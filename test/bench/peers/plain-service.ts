import 'reflect-metadata';

import { createHash, timingSafeEqual } from 'node:crypto';

import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  HttpCode,
  Injectable,
  Module,
  NotFoundException,
  Param,
  Post,
  UnauthorizedException,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { type FastifyRequest } from 'fastify';

import { KEY } from '../server.js';
import { PlainStore, type Recorded } from './plain-store.js';

class AmountBody {
  @IsInt()
  @Min(0)
  amount!: number;

  @Matches(/^[A-Z]{3}$/)
  currency!: string;
}

class PurchaseBody {
  @IsString()
  @Length(1, 64)
  purchaseId!: string;

  @ValidateNested()
  @Type(() => AmountBody)
  total!: AmountBody;

  @IsInt()
  @Min(0)
  @Max(10_000)
  itemCount!: number;

  @IsOptional()
  @IsString()
  @Length(1, 64)
  channel?: string;
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const EXPECTED = digestOf(`Bearer ${KEY}`);

@Injectable()
class KeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { authorization = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    if (timingSafeEqual(digestOf(authorization), EXPECTED)) return true;
    throw new UnauthorizedException();
  }
}

@Controller('v1/members/:memberId')
@UseGuards(KeyGuard)
class PlainController {
  constructor(private readonly store: PlainStore) {}

  @Post('purchases')
  @HttpCode(201)
  record(@Param('memberId') memberId: string, @Body() body: PurchaseBody): Promise<Recorded> {
    const { purchaseId, total, itemCount, channel } = body;
    return this.store.record({ memberId, purchaseId, ...total, itemCount, channel });
  }

  @Get('balance')
  async balance(@Param('memberId') memberId: string): Promise<object> {
    const found = await this.store.balance(memberId);
    if (!found) throw new NotFoundException();
    return { memberId, ...found };
  }
}

@Controller()
class ReadyController {
  @Get('readyz')
  ready(): object {
    return { status: 'ok' };
  }
}

@Module({})
class PlainModule {}

/**
 * What a team would write itself for purchases and balances, to be fast: NestJS with Fastify, class-validator, `pg`, and one function in the
 * database. It keeps the balance, entries and lots, and no history to be replayed, no proofs, no encryption and no read models.
 */
export async function plainService(store: PlainStore): Promise<NestFastifyApplication> {
  const module = {
    module: PlainModule,
    controllers: [PlainController, ReadyController],
    providers: [{ provide: PlainStore, useValue: store }],
  };
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), { logger: ['error'] });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  await store.prepare();
  return app;
}
